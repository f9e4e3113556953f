/** Ends a start that cannot succeed, with the reason and an exit code. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';

/** Reads the environment that this program was started with; Chromium removes some of its variables. */
function firstEnvironment(): string {
  try {
    return `\0${readFileSync('/proc/self/environ', 'utf8')}`;
  } catch {
    return '';
  }
}

/** Returns whether a desktop started the program, so that its output is invisible. Linux desktops set these variables. */
function startedByDesktop(): boolean {
  if (process.platform !== 'linux') return true;
  const environment = firstEnvironment();
  return (
    environment.includes(`\0GIO_LAUNCHED_DESKTOP_FILE_PID=${process.pid}\0`) ||
    /\0(?:DESKTOP_STARTUP_ID|XDG_ACTIVATION_TOKEN)=/.test(environment)
  );
}

/** Shows a message box. Without a folder for user data Electron exits once it is ready, before a box appears. */
async function showBox(reason: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'orgdesk-'));
  try {
    app.setPath('userData', folder);
    // On Linux a box before that is only text in the terminal.
    if (process.platform === 'linux') await app.whenReady();
    dialog.showErrorBox('Orgdesk couldn’t start', reason);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `reason`: sentences for the person, written to the terminal and, if a desktop started it, to a message box. */
export function refuseToStart(reason: string): void {
  process.stderr.write(`Orgdesk couldn’t start. ${reason}\n`);
  const shown = startedByDesktop() ? showBox(reason) : Promise.resolve();
  const end = () => app.exit(1);
  shown.then(end, end);
}
