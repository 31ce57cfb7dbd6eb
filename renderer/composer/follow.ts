import { useEffect, useRef, type RefObject } from 'react';

/** Keeps a preview scrolled to where the caret is in the text: at the end of a long text people see what they type. */
export function useFollow(field: RefObject<HTMLTextAreaElement | null>, shown: unknown): RefObject<HTMLElement | null> {
  const preview = useRef<HTMLElement>(null);
  useEffect(() => {
    const typed = field.current;
    if (typed === null) return;
    const follow = (): void => {
      const box = preview.current;
      if (box === null || document.activeElement !== typed) return;
      const room = box.scrollHeight - box.clientHeight;
      if (room > 0) box.scrollTop = room * (typed.selectionEnd / Math.max(1, typed.value.length));
    };
    follow();
    typed.addEventListener('keyup', follow);
    typed.addEventListener('pointerup', follow);
    return () => {
      typed.removeEventListener('keyup', follow);
      typed.removeEventListener('pointerup', follow);
    };
  }, [field, shown]);
  return preview;
}
