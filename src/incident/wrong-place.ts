import type { Refusal } from './decision.ts';
import { destinationKey, PRACTICE_WORKSPACE, type Destination } from '../model/destination.ts';
import type { Incident } from '../model/incident.ts';

/**
 * Why these destinations are refused; null if allowed. Practice incidents use practice destinations only, and real ones
 * never do.
 */
export function wrongPlace(incident: Incident, destinations: readonly Destination[]): Refusal | null {
  const inside = destinations.filter(({ workspace }) => workspace === PRACTICE_WORKSPACE);
  if (incident.practice && inside.length < destinations.length) return { code: 'practice-stays-inside' };
  if (!incident.practice && inside.length > 0) return { code: 'real-needs-slack' };
  const twice = new Set(destinations.map(destinationKey)).size < destinations.length;
  return twice ? { code: 'same-destination-twice' } : null;
}
