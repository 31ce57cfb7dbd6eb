import type { List, ListItem, Nodes, Root, RootContent } from 'mdast';
import { createContext, Fragment, useContext, type ReactNode } from 'react';
import { linkedCommand, runCommand } from '../core/command.ts';
import { cx } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import { readMessage } from '../../src/markdown/read.ts';
import { readDocument } from './document.ts';
import { Outside } from './Outside.tsx';
import css from './Prose.module.css';

const Actions = createContext(false);

/** A message as it is typed in chat programs, or a playbook's Markdown. */
export type Dialect = 'message' | 'document';

/** Parsed texts, cached because a scrolling list draws them repeatedly. */
const parsed = new Map<string, Root>();
const CACHE_SIZE = 400;

function parse(text: string, dialect: Dialect): Root {
  const key = `${dialect} ${text}`;
  let root = parsed.get(key);
  if (root === undefined) {
    root = dialect === 'message' ? readMessage(text) : readDocument(text);
    if (parsed.size >= CACHE_SIZE) parsed.clear();
    parsed.set(key, root);
  }
  return root;
}

interface Props {
  text: string;
  dialect: Dialect;
  inline?: boolean;
  /** `wheelhouse:` links become buttons. */
  actions?: boolean;
}

export function ProseTree({ text, dialect, inline = false, actions = false }: Props) {
  const root = parse(text, dialect);
  return <Actions value={actions}>{inline ? inlineOnly(root) : children(root)}</Actions>;
}

const children = (node: { children: Nodes[] }): ReactNode =>
  node.children.map((child, index) => <Fragment key={index}>{draw(child)}</Fragment>);

/** For one line: only the content of blocks is drawn. */
function inlineOnly(root: Root): ReactNode {
  return root.children.map((child: RootContent, index) => (
    <Fragment key={index}>
      {child.type === 'paragraph' || child.type === 'heading' ? children(child) : draw(child)}
    </Fragment>
  ));
}

/** Never makes HTML from text: an unknown node is shown as its text. */
function draw(node: Nodes): ReactNode {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value;
    case 'paragraph':
      return <p className={css.plain}>{children(node)}</p>;
    case 'heading':
      return (
        <p>
          <strong>{children(node)}</strong>
        </p>
      );
    case 'strong':
      return <strong>{children(node)}</strong>;
    case 'emphasis':
      return <em>{children(node)}</em>;
    case 'delete':
      return <s>{children(node)}</s>;
    case 'inlineCode':
      return (
        <code className={css.code} data-short={node.value.length < 24}>
          {node.value}
        </code>
      );
    case 'code':
      return <pre className={css.block}>{node.value}</pre>;
    case 'blockquote':
      return <blockquote className={css.quote}>{children(node)}</blockquote>;
    case 'list':
      return drawList(node);
    case 'listItem':
      return drawItem(node);
    case 'link':
      return <Target url={node.url}>{children(node)}</Target>;
    case 'image':
      return (
        <Target url={node.url}>
          {node.alt === null || node.alt === undefined || node.alt === '' ? node.url : node.alt}
        </Target>
      );
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'table':
      return (
        <table className={css.table}>
          <tbody>{children(node)}</tbody>
        </table>
      );
    case 'tableRow':
      return <tr>{children(node)}</tr>;
    case 'tableCell':
      return <td>{children(node)}</td>;
    default:
      if ('children' in node) return children(node);
      return 'value' in node ? node.value : null;
  }
}

function drawList(node: List): ReactNode {
  if (node.ordered !== true) return <ul className={css.list}>{children(node)}</ul>;
  return (
    <ol className={cx(css.list, css.numbers)} start={node.start ?? 1}>
      {children(node)}
    </ol>
  );
}

/** A number as typed in a message, or a box, stands in place of the list's own marker. */
function drawItem(node: ListItem): ReactNode {
  const number = node.data?.marker !== undefined && /^\d/.test(node.data.marker) ? node.data.marker : '';
  const box = typeof node.checked === 'boolean' ? (node.checked ? '☑' : '☐') : '';
  if (number === '' && box === '') return <li>{children(node)}</li>;
  return (
    <li className={css.marked}>
      <span>{`${number} ${box}`.trim()}</span>
      <div>{children(node)}</div>
    </li>
  );
}

function Target({ url, children: inner }: { url: string; children: ReactNode }) {
  const actions = useContext(Actions);
  const command = linkedCommand(url);
  if (command !== null)
    return actions ? (
      <Button className={css.action} onClick={() => runCommand(command.id)}>
        {inner}
      </Button>
    ) : (
      inner
    );
  if (/^(?:https?:|mailto:)/i.test(url)) return <Outside url={url}>{inner}</Outside>;
  // Other links stay text, with their address.
  return (
    <>
      {inner} ({url})
    </>
  );
}
