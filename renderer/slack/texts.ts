import { useEffect, useState } from 'react';
import type { Incident } from '../../src/model/incident.ts';
import { zone } from '../core/time.ts';

/** What stands in Slack now, as it would be written. Loaded late: it brings a Markdown parser. */
const load = async () => import('../../src/slack-actions/state-text.ts');

export const topicNow = async (incident: Incident): Promise<string> => (await load()).topicText(incident, zone());
export const stateNow = async (incident: Incident): Promise<string> => (await load()).stateText(incident, zone());

/** Empty until it is there. */
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
