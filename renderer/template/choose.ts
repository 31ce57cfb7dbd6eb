import type { Template } from '../../src/template/template.ts';
import { t } from '../../src/text/text.ts';
import { drawNow, focusPanel, placeOf } from '../core/focus.ts';
import { useStore, type Notice } from '../core/store.ts';
import { audienceOf } from '../draft/audience.ts';
import { useDraft, type Draft } from '../draft/draft.ts';
import { useTemplates } from './templates.ts';

type Editor = Pick<Draft, 'kind' | 'text' | 'drafted' | 'upTo' | 'generated'>;

/** Replaces the editor's text by a template and focuses it. A notice offers to restore a person's text. */
export function chooseTemplate({ name, kind, text }: Template): void {
  replace({ kind, text, drafted: null, upTo: null, generated: null }, t('template.replaced', { name }));
  useTemplates.setState({ chosen: text });
  readFromTheTop(text);
}

/** Scrolls to the top and selects the first blank, so that typing replaces it. */
function readFromTheTop(text: string): void {
  // The next key may be text: by then the picker is closed and the text is in the editor.
  drawNow();
  const editor = placeOf('message');
  if (!isTextArea(editor) || editor.value !== text) return focusPanel('message');
  const blank = /\{\{\?[^{}\n]*\}\}/.exec(text);
  editor.focus();
  editor.setSelectionRange(blank?.index ?? 0, blank === null ? 0 : blank.index + blank[0].length);
  editor.scrollTop = 0;
}

const isTextArea = (element: HTMLElement | null): element is HTMLTextAreaElement => element?.tagName === 'TEXTAREA';

function replace(next: Editor, confirmation: string): void {
  const { draft, incident, change } = useDraft.getState();
  const audience = ownAudience(draft);
  const before: Editor = { ...draft, text: audience === null ? draft.text : draft.texts[audience]! };
  // The kind of message belongs to the shared text, not to a destination's own.
  change(audience === null ? next : { texts: { ...draft.texts, [audience]: next.text } });
  const { notify } = useStore.getState();
  const isReplaceable =
    before.text.trim() === '' || before.drafted !== null || before.text === useTemplates.getState().chosen;
  const copied = audience !== null && before.text === draft.text;
  if (isReplaceable || copied || before.text === next.text) return notify(null);
  const undo = (): void => {
    // The undo must not replace another incident's or another audience's text.
    const now = useDraft.getState();
    if (now.incident !== incident || ownAudience(now.draft) !== audience) return;
    const { kind, text, drafted, upTo, generated } = before;
    replace({ kind, text, drafted, upTo, generated }, t('template.replaced.back'));
    focusPanel('message');
  };
  offer({ tone: 'info', text: confirmation, actions: [{ label: t('template.undo'), run: undo }] });
}

/** Valid while the message is being written: after sending there is nothing to restore. */
function offer(notice: Notice): void {
  useStore.getState().notify(notice);
  const before = useDraft.getState();
  const stop = useDraft.subscribe(({ incident, draft }) => {
    if (incident !== before.incident || draft.message === before.draft.message) return;
    stop();
    if (useStore.getState().notice === notice) useStore.getState().notify(null);
  });
}

/** The destination whose own text is in the editor; null for the shared text. */
function ownAudience(draft: Draft): string | null {
  if (draft.to !== null) return audienceOf(draft, draft.to);
  return draft.audience !== null && draft.audience in draft.texts ? draft.audience : null;
}
