import type { Incident } from '../../src/incident/incident.ts';
import { destinationKey, type Destination } from '../../src/message/destination.ts';
import { mayHaveVariables, type Filled } from '../../src/message/template-fill.ts';
import type { TemplateContext } from '../../src/message/template-values.ts';
import { err, ok, type Result } from '../../src/result.ts';
import { library } from '../app/library.ts';
import { zone } from '../app/time.ts';
import { audienceOf, textsOf } from './audience.ts';
import type { Draft } from './draft.ts';

/** The zone is asked for only where there is something to fill: its first answer takes as long as drawing a panel. */
export type FillTerms = Omit<TemplateContext, 'zone'>;

const filling = library(async () => import('./template-filling.ts'));

/** A text as it would leave now: its variables follow the incident and the clock. */
export function useFilled(text: string, incident: Incident, terms: FillTerms): Filled {
  const needed = mayHaveVariables(text);
  const found = filling.useLibrary(needed);
  if (found === null || !needed) return { text, unresolved: [] };
  return found.fill(text, incident, { ...terms, zone: zone() });
}

interface Texts {
  text: string;
  /** Own texts of some destinations. */
  texts: { destination: string; text: string }[];
}

/** What is sent in place of these texts, or the sentence that says why they cannot be sent yet. */
export async function filledTexts(
  { text, texts }: Texts,
  incident: Incident,
  terms: FillTerms,
): Promise<Result<Texts, string>> {
  if (![text, ...texts.map((own) => own.text)].some(mayHaveVariables)) return ok({ text, texts });
  const { fill, whyNot } = await filling.load();
  const filled = (what: string, to: readonly Destination[]): Filled =>
    fill(what, incident, { ...terms, to, zone: zone() });
  const shared = filled(text, sharing(terms.to, texts));
  const own = texts.map((each) => ({
    destination: each.destination,
    ...filled(
      each.text,
      terms.to.filter((to) => destinationKey(to) === each.destination),
    ),
  }));
  const unresolved = new Set([shared, ...own].flatMap((each) => each.unresolved));
  if (unresolved.size > 0) return err(whyNot([...unresolved], incident));
  return ok({ text: shared.text, texts: own.map(({ destination, text: done }) => ({ destination, text: done })) });
}

/** Where the text in the editor goes. */
export function placesOf(draft: Draft, to: readonly Destination[]): readonly Destination[] {
  const audience = audienceOf(draft, to);
  return audience === null ? sharing(to, textsOf(draft, to)) : to.filter((each) => destinationKey(each) === audience);
}

/** Where the text goes that all share who have none of their own. */
function sharing(to: readonly Destination[], texts: Texts['texts']): readonly Destination[] {
  const rest = to.filter((each) => !texts.some(({ destination }) => destination === destinationKey(each)));
  return rest.length === 0 ? to : rest;
}
