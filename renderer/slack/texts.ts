import { useEffect, useState } from 'react';
import type { Incident } from '../../src/model/incident.ts';
import { library } from '../core/chunk.tsx';
import { zone } from '../core/time.ts';

/** The texts of mirrors as they would be written now. A chunk of its own, as it needs the Markdown parser. */
const stateTexts = library(async () => import('../../src/slack-actions/state-text.ts'));

export const topicNow = async (incident: Incident): Promise<string> =>
  (await stateTexts.load()).topicText(incident, zone());
export const stateNow = async (incident: Incident): Promise<string> =>
  (await stateTexts.load()).stateText(incident, zone());

/** Empty until the chunk is loaded. */
export function useText(incident: Incident, make: (incident: Incident) => Promise<string>): string {
  const [text, setText] = useState('');
  useEffect(() => {
    let current = true;
    void make(incident).then((made) => current && setText(made));
    return () => {
      current = false;
    };
  }, [incident, make]);
  return text;
}
