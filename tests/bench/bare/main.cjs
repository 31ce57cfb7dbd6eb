// The least that an Electron app can be: what ours is compared with.
const { app, BrowserWindow } = require('electron');

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    // As ours: otherwise a covered page draws nothing.
    webPreferences: { backgroundThrottling: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(process.env.BARE_PAGE ?? 'index.html');
});
