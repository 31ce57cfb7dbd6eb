import type { Copy } from '../model/incident.ts';
import { t } from '../text/text.ts';
import { placeName } from './destination-name.ts';

type Where = Pick<Copy, 'key' | 'destination' | 'part'>;

/** The places of some copies, each once, with the numbers of their parts where not all parts are included. */
export function placesText(copies: readonly Where[]): string {
  const byPlace = new Map<string, Where[]>();
  for (const copy of copies) byPlace.set(copy.key, [...(byPlace.get(copy.key) ?? []), copy]);
  return [...byPlace.values()].map(placeText).join(', ');
}

function placeText(copies: readonly Where[]): string {
  const [{ destination, part }] = copies as [Where];
  const place = placeName(destination);
  if (part === null) return place;
  const indices = [...new Set(copies.flatMap((copy) => copy.part?.index ?? []))].toSorted((a, b) => a - b);
  return indices.length === part.of ? place : t('place.parts', { place, parts: runs(indices), of: part.of });
}

/** Numbers with ranges: `1–3, 5`. */
function runs(indices: readonly number[]): string {
  const found: [number, number][] = [];
  for (const index of indices) {
    const run = found.at(-1);
    if (run !== undefined && run[1] === index - 1) run[1] = index;
    else found.push([index, index]);
  }
  return found.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
