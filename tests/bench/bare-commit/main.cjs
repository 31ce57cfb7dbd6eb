// The least that a key press which is to be on disk can cost: one message to main, one commit of as many bytes, one answer.
// The least that a message can cost until it is on the wire: two commits (it is there, it is being sent) and one request.
const path = require('node:path');
const { app, BrowserWindow, ipcMain, session } = require('electron');
const { DatabaseSync } = require('@photostructure/sqlite');

void app.whenReady().then(() => {
  const db = new DatabaseSync(path.join(app.getPath('userData'), 'bare.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO event (body) VALUES (?)');
  // The statement alone does not keep its database from being collected.
  ipcMain.handle('commit', (_event, /** @type {string} */ body) => db.isOpen && insert.run(body).changes);
  ipcMain.handle('send', async (_event, /** @type {string} */ url, /** @type {string} */ body) => {
    insert.run(body);
    insert.run(body);
    await session.defaultSession.fetch(url, { method: 'POST', body });
  });
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs') },
  });
  void window.loadFile('index.html');
});
