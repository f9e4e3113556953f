import { app } from 'electron';
import { appScheme } from './invitation-link.ts';

/**
 * Makes the system open `orgdesk:` links with this Orgdesk. On Linux the installed package's desktop
 * file says so already, and asking would change the settings of whoever only tries an unpacked one.
 */
export function registerAppScheme(): void {
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(appScheme);
}
