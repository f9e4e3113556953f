// The least that an Electron app can be, with the window that Orgdesk opens: what the benchmarks compare with.
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1180,
    height: 760,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  return window.loadFile(join(__dirname, 'index.html'));
});
