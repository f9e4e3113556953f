// A bare browser for the pages that invited people see: one window on the address given last.
import { app, BrowserWindow } from 'electron';

app.on('window-all-closed', () => app.quit());
// Not awaited at the top: Electron is not ready before this module has been evaluated.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 900, height: 760, webPreferences: { sandbox: true } });
  return window.loadURL(process.argv.at(-1) ?? 'about:blank');
});
