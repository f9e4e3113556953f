/** Turns off the requests that Chromium makes by itself, to its vendor or to name servers. */
import { app } from 'electron';

/** A page's `<link rel="dns-prefetch">` queries name servers, and no content security policy covers it. */
const settings = 'dnsPrefetchingEnabled=false';

const features = [
  // Chromium queries name servers of its own choice if it knows that they belong to the system's.
  'DnsOverHttpsUpgrade',
  // A platform's answer could name a host that gets a report of each request. https://www.w3.org/TR/network-error-logging/
  'NetworkErrorLogging',
  'Reporting',
];

/** Must be called before Electron is ready. */
export function stopOwnRequests(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('blink-settings', settings);
  // Over HTTP/3 a platform's answer could redirect the next requests to another host (`Alt-Svc`).
  commandLine.appendSwitch('disable-quic');
  const disabled = [commandLine.getSwitchValue('disable-features'), ...features].filter(Boolean);
  commandLine.appendSwitch('disable-features', disabled.join(','));
  // Every session fetches the dictionary of the system's language; `spellcheck: false` does not stop it.
  app.on('session-created', (session) => session.setSpellCheckerLanguages([]));
  void app.whenReady().then(() => app.configureHostResolver({ secureDnsMode: 'off' }));
}
