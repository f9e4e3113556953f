import { protocol } from 'electron';
import { scheme } from './origin.ts';

/** Must be called before Electron is ready. Compiled scripts are kept for the next start. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}
