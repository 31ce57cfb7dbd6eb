import type { Holding, Incident } from '../model/incident.ts';

/** Who holds which role now, in the order in which they took it. */
export const heldNow = ({ holdings }: Pick<Incident, 'holdings'>): Holding[] =>
  holdings.filter(({ until }) => until === null);
