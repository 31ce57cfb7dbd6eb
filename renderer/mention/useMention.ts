import { useCallback, useRef, useState, type ChangeEvent, type SyntheticEvent } from 'react';
import type { Mention } from '../../src/model/mention.ts';
import type { TypedName } from '../../src/message/unlinked-mention.ts';
import { typedName, type Candidate, type Typed } from './find.ts';

interface Open {
  field: HTMLTextAreaElement;
  typed: Typed;
}

/** Tracks a name being typed into a text field, from its `@` on. */
export function useMention(onMention: (mention: Mention) => void) {
  const [open, setOpen] = useState<Open | null>(null);
  const [active, setActive] = useState<{ list: string; option: string } | null>(null);
  /** The `@` at which the person closed the list or chose from it. */
  const closedAt = useRef<number | null>(null);

  /** Only typing opens the list, not moving the caret through a text. */
  const onChange = ({ target: field }: ChangeEvent<HTMLTextAreaElement>) => {
    const typed = typedName(field.value, field.selectionStart);
    if (typed?.start !== closedAt.current) closedAt.current = null;
    setOpen(typed === null || typed.start === closedAt.current ? null : { field, typed });
  };
  const onSelect = ({ currentTarget: field }: SyntheticEvent<HTMLTextAreaElement>) => {
    if (open !== null && field.selectionStart !== open.typed.start + 1 + open.typed.query.length) setOpen(null);
  };
  const dismiss = () => {
    closedAt.current = open?.typed.start ?? null;
    setOpen(null);
  };
  const choose = ({ kind, id, name }: Candidate) => {
    if (open === null) return;
    const { field, typed } = open;
    onMention({ kind, id, name });
    dismiss();
    replace(field, typed.start, typed.query, `${name} `);
  };
  /** Turns a name that is already in the text into a mention. */
  const make = (field: HTMLTextAreaElement, { start, typed, mention }: TypedName) => {
    field.focus();
    // Edits made meanwhile may have moved the name; the hint then moves too.
    if (field.value.slice(start, start + 1 + typed.length) !== `@${typed}`) return;
    onMention(mention);
    closedAt.current = start;
    const { selectionStart, selectionEnd } = field;
    if (typed === mention.name) return;
    replace(field, start, typed, mention.name);
    const moved = (place: number): number => (place > start ? place + mention.name.length - typed.length : place);
    field.setSelectionRange(moved(selectionStart), moved(selectionEnd));
  };
  const close = useCallback(() => setOpen(null), []);
  return { open, active, setActive, onChange, onSelect, onBlur: close, choose, dismiss, make };
}

function replace(field: HTMLTextAreaElement, start: number, typed: string, name: string): void {
  field.setSelectionRange(start, start + 1 + typed.length);
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else leaves the field's own undo as it was
  document.execCommand('insertText', false, `@${name}`);
}
