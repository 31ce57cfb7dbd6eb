import { app } from 'electron';
import { release } from 'node:os';
import type { Handlers } from '../bridge/answer.ts';
import { log } from '../log/log.ts';
import { latestLines } from '../log/read-lines.ts';
import { writeClipboard } from '../os/clipboard.ts';
import type { SettingsView } from '../settings/view.ts';
import { diagnosticFacts, type FactParts } from './diagnostic-facts.ts';

const LINES = 200;

interface HandlerParts {
  journal: FactParts['journal'];
  view: SettingsView;
  reachability: () => FactParts['reachability'];
  now: () => number;
}

/** Copies the facts as JSON and the latest log lines to the clipboard. */
export function diagnosticsHandlers(parts: HandlerParts): Pick<Handlers, 'copyDiagnostics'> {
  const { journal, view, reachability, now } = parts;

  function text(): string {
    const { electron, chrome, node } = process.versions;
    const facts = {
      wheelhouse: app.getVersion(),
      electron,
      chromium: chrome,
      node,
      // After its numbers a release may name a custom build.
      system: { platform: process.platform, release: /^[\d.]*/.exec(release())![0], arch: process.arch },
      at: new Date(now()).toISOString(),
      ...diagnosticFacts({ journal, settings: view.describe(), reachability: reachability(), now: now() }),
    };
    const lines = latestLines(log.lines(), LINES).map((line) => JSON.stringify(line));
    return `${JSON.stringify(facts, null, 2)}\n\n${lines.join('\n')}\n`;
  }

  return {
    copyDiagnostics: async () => {
      await writeClipboard({ text: text() });
      return null;
    },
  };
}
