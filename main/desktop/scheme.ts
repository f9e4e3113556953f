import { protocol } from 'electron';
import { scheme } from './origin.ts';

/** Must be called before Electron is ready. Lets Chromium cache compiled scripts for the next start. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}
