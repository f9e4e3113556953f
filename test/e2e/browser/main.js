// A bare browser for the pages that invited people see: one window on the address given last.
import { app, BrowserWindow } from 'electron';

await app.whenReady();
const window = new BrowserWindow({ width: 900, height: 760, webPreferences: { sandbox: true } });
await window.loadURL(process.argv.at(-1) ?? 'about:blank');
app.on('window-all-closed', () => app.quit());
