// Loaded before the app's own main process: answers its dialogs for files from ORGDESK_TEST_FILES, a JSON
// file that a test writes, because no test can press the buttons of the system's own dialogs.
const { readFileSync } = require('node:fs');

function answer() {
  return JSON.parse(readFileSync(process.env.ORGDESK_TEST_FILES ?? '', 'utf8'));
}

const timer = setInterval(() => {
  const { app, dialog } = require('electron');
  if (!app?.isReady()) return;
  clearInterval(timer);
  dialog.showSaveDialog = async () => ({ canceled: false, filePath: answer().save });
  dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [answer().open] });
}, 10);
timer.unref();
