const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', { commit: (/** @type {string} */ body) => ipcRenderer.invoke('commit', body) });
