/** Requests that Chromium makes by itself, to its vendor or to name servers: Orgdesk makes none of them. */
import { app } from 'electron';

/** A page's `<link rel="dns-prefetch">` asks name servers, and no policy for content covers it. */
const settings = 'dnsPrefetchingEnabled=false';

/** Chromium asks its own choice of name servers where it knows that they belong to the system's. */
const feature = 'DnsOverHttpsUpgrade';

/** Must be called before Electron is ready. */
export function stopOwnRequests(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('blink-settings', settings);
  const disabled = [commandLine.getSwitchValue('disable-features'), feature].filter(Boolean);
  commandLine.appendSwitch('disable-features', disabled.join(','));
  // Every session fetches the dictionary of the system's language; `spellcheck: false` does not stop it.
  app.on('session-created', (session) => session.setSpellCheckerLanguages([]));
  void app.whenReady().then(() => app.configureHostResolver({ secureDnsMode: 'off' }));
}
