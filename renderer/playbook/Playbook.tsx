import { useVirtualizer } from '@tanstack/react-virtual';
import { ListPlus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../src/text/text.ts';
import { attempt, inSequence } from '../core/act.ts';
import { useStore } from '../core/store.ts';
import { Bar } from '../ui/Bar.tsx';
import { Button } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { drawnWith } from '../ui/virtual.ts';
import { goToPlaybook } from './commands.ts';
import { PhaseRow } from './PhaseRow.tsx';
import { playbookRows, progress, type PlaybookRow } from './rows.ts';
import css from './Playbook.module.css';
import { PlaybookEmpty } from './PlaybookEmpty.tsx';
import { Prose } from '../prose/Prose.tsx';
import type { TaskForm } from './task-form.ts';
import { TaskRow } from './TaskRow.tsx';

export function Playbook() {
  const playbooks = useStore((state) => state.incident!.playbooks);
  const tasks = useStore((state) => state.incident!.tasks);
  const open = useStore((state) => state.open);
  const done = useMemo(() => progress({ playbooks, tasks }), [playbooks, tasks]);
  const add = (
    <Button
      variant="icon"
      aria-label={t('playbook.add')}
      title={t('playbook.add')}
      onClick={() => open({ kind: 'playbooks' })}
    >
      <ListPlus aria-hidden="true" />
    </Button>
  );
  if (playbooks.length === 0) {
    return (
      <Panel name={t('panel.playbook')} jump={goToPlaybook}>
        <PlaybookEmpty />
      </Panel>
    );
  }
  const at =
    done.phase === 0 ? t('playbook.allDone') : t('playbook.phaseOf', { phase: done.phase, phases: done.phases });
  return (
    <Panel
      name={t('panel.playbook')}
      jump={goToPlaybook}
      aside={playbooks.length === 1 ? playbooks[0]!.name : undefined}
      actions={add}
    >
      <div className={css.total}>
        <span className={css.count}>{at}</span>
        <Bar className={css.bar} aria-label={t('playbook.progress')} max={done.total} value={done.finished} />
        <span className={css.count}>{t('playbook.count', { done: done.finished, total: done.total })}</span>
      </div>
      <Rows current={done.current} />
    </Panel>
  );
}

function Rows({ current }: { current: string | null }) {
  const playbooks = useStore((state) => state.incident!.playbooks);
  const tasks = useStore((state) => state.incident!.tasks);
  const [folds, setFolds] = useState<Record<string, boolean>>({});
  // A phase unfolds when it becomes current, and never folds by itself.
  useEffect(() => {
    if (current !== null) setFolds((before) => (current in before ? before : { ...before, [current]: true }));
  }, [current]);
  const rows = useMemo(
    () => playbookRows({ playbooks, tasks }, (id) => folds[id] ?? id === current, current),
    [playbooks, tasks, folds, current],
  );

  const [active, setActive] = useState<string | null>(null);
  const [form, setForm] = useState<{ task: string; form: TaskForm } | null>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const firstOpen = rows.find((row) => row.kind === 'task' && row.task.state === 'open')?.key ?? rows.find(isStop)?.key;
  const stop = rows.some((row) => row.key === active) ? active : (firstOpen ?? null);
  const stopIndex = rows.findIndex((row) => row.key === stop);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (rows[index]!.kind === 'task' ? 48 : 40),
    getItemKey: (index) => rows[index]!.key,
    overscan: 8,
    // The focused row stays rendered, even when it is scrolled out of view.
    rangeExtractor: drawnWith(stopIndex),
  });

  const fold = useCallback((id: string, open: boolean) => setFolds((before) => ({ ...before, [id]: open })), []);
  const openForm = useCallback((task: string, next: TaskForm | null) => {
    // The form's field takes the focus.
    if (next !== null) return flushSync(() => setForm({ task, form: next }));
    const had = rowOf(scroll.current, task)?.contains(document.activeElement) === true;
    flushSync(() => setForm((now) => (now?.task === task ? null : now)));
    // The row gets the focus back before the next key, unless the focus has moved elsewhere.
    if (had) focusRow(scroll.current, task);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = event.target as HTMLElement;
    if (step === undefined || target.closest('[data-stop]') === null || !target.matches('[data-stop] [data-row-focus]'))
      return;
    let index = rows.findIndex((row) => row.key === target.closest<HTMLElement>('[data-stop]')!.dataset['stop']) + step;
    while (rows[index] !== undefined && !isStop(rows[index]!)) index += step;
    const next = rows[index];
    event.preventDefault();
    if (next === undefined) return;
    // Drawn at once: the next key may come before the next frame and is meant for this row.
    flushSync(() => setActive(next.key));
    virtual.scrollToIndex(index);
    focusRow(scroll.current, next.key);
  };

  return (
    <div ref={scroll} className={css.scroll} onKeyDown={onKeyDown}>
      <div
        role="list"
        aria-label={t('playbook.tasks')}
        className={css.sizer}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]!;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              data-stop={isStop(row) ? row.key : undefined}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className={css.row}
              style={{ top: item.start }}
              onFocus={() => setActive(isStop(row) ? row.key : active)}
            >
              <Row
                row={row}
                stop={row.key === stop}
                form={form !== null && form.task === row.key ? form.form : null}
                fold={fold}
                openForm={openForm}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  row: PlaybookRow;
  stop: boolean;
  form: TaskForm | null;
  fold: (id: string, open: boolean) => void;
  openForm: (task: string, form: TaskForm | null) => void;
}

function Row({ row, stop, form, fold, openForm }: RowProps) {
  switch (row.kind) {
    case 'playbook':
      return <h3 className={css.playbook}>{row.name}</h3>;
    case 'phase':
      return <PhaseRow {...row} stop={stop} onFold={fold} />;
    case 'guidance':
      return (
        <div className={css.guidance}>
          <Prose text={row.text} dialect="document" clamp />
        </div>
      );
    case 'task':
      return (
        <TaskRow
          task={row.task}
          stop={stop}
          form={form}
          onForm={openForm}
          onToggle={() => void toggle(row.task.id)}
          onCommand={attempt}
        />
      );
  }
}

/** Rows that the arrow keys stop at. */
const isStop = (row: PlaybookRow): boolean => row.kind === 'task' || row.kind === 'phase';

const rowOf = (scroll: HTMLElement | null, key: string): HTMLElement | null =>
  scroll?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(key)}"]`) ?? null;

const focusRow = (scroll: HTMLElement | null, key: string): void =>
  rowOf(scroll, key)?.querySelector<HTMLElement>('[data-row-focus]')?.focus();

/** Reads the state when its press is processed: pressed twice, a task is done and open again. */
const toggle = (id: string): Promise<unknown> =>
  inSequence(() => {
    const task = useStore.getState().incident?.tasks.get(id);
    if (task === undefined) return false;
    return attempt(task.state === 'open' ? { do: 'doTask', task: id } : { do: 'reopenTask', task: id });
  });
