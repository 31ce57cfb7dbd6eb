const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', {
  commit: (/** @type {string} */ body) => ipcRenderer.invoke('commit', body),
  send: (/** @type {string} */ url, /** @type {string} */ body) => ipcRenderer.invoke('send', url, body),
});
