import type { Incident } from '../../src/model/incident.ts';
import { destinationKey, type Destination } from '../../src/model/destination.ts';
import { placeName } from '../../src/message/destination-name.ts';
import { mayHaveVariables, variableText, type Filled } from '../../src/template/fill.ts';
import type { TemplateContext } from '../../src/draft/template-values.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { t } from '../../src/text/text.ts';
import { library } from '../core/chunk.tsx';
import { zone } from '../core/time.ts';
import { list } from '../core/words.ts';
import { audienceOf, textsOf } from '../draft/audience.ts';
import type { Draft } from '../draft/draft.ts';
import { textsTo, type Texts } from '../draft/plan.ts';

/** The zone is read only when there is a variable to fill: the first read takes as long as drawing a panel. */
export type FillTerms = Omit<TemplateContext, 'zone'>;

const filling = library(async () => import('./filling.ts'));
type Fill = Awaited<ReturnType<typeof filling.load>>['fill'];

/** A text as it would be sent now: its variables follow the incident and the clock. */
export function useFilled(text: string, incident: Incident, terms: FillTerms): Filled {
  const needed = mayHaveVariables(text);
  const found = filling.useLibrary(needed);
  if (found === null || !needed) return { text, unresolved: [] };
  return found.fill(text, incident, { ...terms, zone: zone() });
}

type MessageTerms = Omit<FillTerms, 'to'>;

const hasVariables = (texts: Texts): boolean => texts.some(({ text }) => mayHaveVariables(text));

/** A variable without a value, and the first text that contains it. */
interface Unresolved {
  name: string;
  of: Texts[number];
}

/** Fills each text for its destinations and collects the variables without a value, which block the whole message. */
function fillAll(
  [first, ...others]: Texts,
  fill: Fill,
  incident: Incident,
  terms: MessageTerms,
): { texts: Texts; unresolved: Unresolved[] } {
  const unresolved = new Map<string, Unresolved>();
  const filled = (each: Texts[number]): Texts[number] => {
    const found = fill(each.text, incident, { ...terms, to: each.to, zone: zone() });
    for (const name of found.unresolved) if (!unresolved.has(name)) unresolved.set(name, { name, of: each });
    return { ...each, text: found.text };
  };
  return { texts: [filled(first), ...others.map(filled)], unresolved: [...unresolved.values()] };
}

/**
 * The variables without a value in the texts that a press would send. null until the chunk that finds them is loaded.
 */
export function useUnresolved(texts: Texts, incident: Incident, terms: MessageTerms): Unresolved[] | null {
  const needed = hasVariables(texts);
  const found = filling.useLibrary(needed);
  if (!needed) return [];
  return found === null ? null : fillAll(texts, found.fill, incident, terms).unresolved;
}

/** The filled texts, or the sentence that says why they cannot be sent yet. */
export async function filledTexts(
  texts: Texts,
  incident: Incident,
  terms: MessageTerms,
): Promise<Result<Texts, string>> {
  if (!hasVariables(texts)) return ok(texts);
  const { fill, whatBlocks } = await filling.load();
  const filled = fillAll(texts, fill, incident, terms);
  const names = filled.unresolved.map(({ name }) => name);
  return names.length > 0 ? err(whatBlocks(names, incident)) : ok(filled.texts);
}

/** The destinations of the editor's text; a text without destinations is shown as the shared one. */
export function placesOf(draft: Draft, to: readonly Destination[]): readonly Destination[] {
  const audience = audienceOf(draft, to);
  if (audience !== null) return to.filter((each) => destinationKey(each) === audience);
  const [first] = textsTo(draft.text, textsOf(draft, to), to);
  return first.own ? to : first.to;
}

/** Lists the variables without a value beside the editor, with the destination if another text contains them. */
export function holesText(unresolved: readonly Unresolved[], shown: string | null): string {
  return unresolved
    .map(({ name, of }) => {
      const variable = variableText(name);
      const isShown = of.own ? of.to.some((each) => destinationKey(each) === shown) : shown === null;
      return isShown ? variable : t('template.unresolved.in', { name: variable, places: list(of.to.map(placeName)) });
    })
    .join(', ');
}
