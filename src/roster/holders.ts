import { allThat } from '../base/summary.ts';
import type { Holding, Incident } from '../model/incident.ts';

/** Who holds which role now, in the order in which they took it. */
export const heldNow = ({ holdings }: Pick<Incident, 'holdings'>): readonly Holding[] => running(holdings);

const running = allThat<Holding>(({ until }) => until === null);
