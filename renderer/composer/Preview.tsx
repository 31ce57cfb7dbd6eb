import { FileText } from 'lucide-react';
import { Fragment, type ReactNode, type RefObject } from 'react';
import type { InlineNode, PreviewNode } from '../../src/markdown/slack-preview.ts';
import { t } from '../../src/text/text.ts';
import { openLink } from '../core/act.ts';
import { useMinute } from '../core/clock.ts';
import { useStore } from '../core/store.ts';
import { clockText } from '../core/time.ts';
import { useFollow } from './follow.ts';
import css from './Preview.module.css';

interface Props {
  nodes: PreviewNode[];
  /** The name of the file that the text is sent as. */
  file?: string | undefined;
  /** Where the text is typed. */
  field: RefObject<HTMLTextAreaElement | null>;
}

/** The preview of a message, parsed back from the text that is sent. */
export function Preview({ nodes, file, field }: Props) {
  const box = useFollow(field, nodes);
  return (
    <section ref={box} className={css.preview} aria-label={t('message.preview')} tabIndex={0}>
      {nodes.length === 0 ? (
        <p className={css.empty}>{t('message.preview.empty')}</p>
      ) : (
        <>
          <Head />
          <PreviewNodes nodes={nodes} />
          {file !== undefined && (
            <p className={css.file}>
              <FileText aria-hidden="true" />
              {file}
            </p>
          )}
        </>
      )}
    </section>
  );
}

export function PreviewNodes({ nodes }: { nodes: PreviewNode[] }) {
  return (
    <div className={css.text}>
      {nodes.map((node, index) => (
        <Fragment key={index}>{block(node)}</Fragment>
      ))}
    </div>
  );
}

/** Sender and time, as Slack shows them above the text. */
function Head() {
  const slack = useStore((state) => state.settings.slack);
  const practice = useStore((state) => state.incident?.practice ?? true);
  const now = useMinute();
  const name = !practice && slack.state === 'connected' ? slack.user : t('app.name');
  return (
    <p className={css.head}>
      <span className={css.avatar} aria-hidden="true">
        {name.slice(0, 1).toUpperCase()}
      </span>
      <strong>{name}</strong> <span className={css.time}>{clockText(now)}</span>
    </p>
  );
}

function block(node: PreviewNode): ReactNode {
  switch (node.type) {
    case 'pre':
      return <pre className={css.pre}>{node.text}</pre>;
    case 'item':
      return (
        <p className={css.item} data-indent={Math.min(node.indent, 5)}>
          <span className={css.marker}>{node.marker}</span>
          <span>{inline(node.children)}</span>
        </p>
      );
    case 'cut':
      return <hr className={css.truncated} />;
    case 'quote':
      return <blockquote className={css.quote}>{inline(node.children)}</blockquote>;
    case 'paragraph':
      return <p>{inline(node.children)}</p>;
  }
}

const inline = (nodes: InlineNode[]): ReactNode =>
  nodes.map((node, index) => <Fragment key={index}>{word(node)}</Fragment>);

function word(node: InlineNode): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'mention':
      return <span className={css.mention}>{node.text}</span>;
    case 'code':
      return <code className={css.code}>{node.text}</code>;
    case 'hole':
      return <mark className={css.hole}>{node.text}</mark>;
    case 'bold':
      return <strong>{inline(node.children)}</strong>;
    case 'italic':
      return <em>{inline(node.children)}</em>;
    case 'strike':
      return <s>{inline(node.children)}</s>;
    case 'break':
      return <br />;
    case 'link':
      return (
        <a
          href={node.url}
          title={node.url}
          onClick={(event) => {
            event.preventDefault();
            void openLink(node.url);
          }}
        >
          {node.text}
        </a>
      );
  }
}
