/** Ends a start that cannot succeed, with the reason and an exit code. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, dialog } from 'electron';

/** The environment that this program was started with: Chromium takes some of it away. */
function firstEnvironment(): string {
  try {
    return `\0${readFileSync('/proc/self/environ', 'utf8')}`;
  } catch {
    return '';
  }
}

/** Nobody sees what a program writes that a desktop started; on Linux desktops leave these marks. */
function startedByDesktop(): boolean {
  if (process.platform !== 'linux') return true;
  const environment = firstEnvironment();
  return (
    environment.includes(`\0GIO_LAUNCHED_DESKTOP_FILE_PID=${process.pid}\0`) ||
    /\0(?:DESKTOP_STARTUP_ID|XDG_ACTIVATION_TOKEN)=/.test(environment)
  );
}

/** Electron ends where it becomes ready without a folder for user data, before a box is seen. */
async function showBox(reason: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'orgdesk-'));
  try {
    app.setPath('userData', folder);
    // Before that a box is words in the terminal, on Linux.
    if (process.platform === 'linux') await app.whenReady();
    dialog.showErrorBox('Orgdesk couldn’t start', reason);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `reason`: sentences for the person. They are in the terminal, and in a box where nobody looks at one. */
export function refuseToStart(reason: string): void {
  process.stderr.write(`Orgdesk couldn’t start. ${reason}\n`);
  const shown = startedByDesktop() ? showBox(reason) : Promise.resolve();
  const end = () => app.exit(1);
  shown.then(end, end);
}
