import { app } from 'electron';
import { appScheme } from './invitation-link.ts';

/**
 * Makes the system open `orgdesk:` links with this Orgdesk. On Linux the installed package's desktop file
 * already does so, and registering would change the settings of people who only try an unpacked one.
 */
export function registerAppScheme(): void {
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(appScheme);
}
