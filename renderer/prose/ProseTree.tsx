import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { createContext, Fragment, useContext, type ReactNode } from 'react';
import { openLink } from '../core/act.ts';
import { linkedCommand, runCommand } from '../core/command.ts';
import { cx } from '../core/words.ts';
import { Button } from '../ui/Button.tsx';
import css from './Prose.module.css';

const Actions = createContext(false);

/** Parsed texts, cached because a scrolling list draws them repeatedly. */
const parsed = new Map<string, Root>();
const CACHE_SIZE = 400;

function parse(text: string): Root {
  let root = parsed.get(text);
  if (root === undefined) {
    root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    if (parsed.size >= CACHE_SIZE) parsed.clear();
    parsed.set(text, root);
  }
  return root;
}

interface Props {
  text: string;
  inline?: boolean;
  /** `wheelhouse:` links become buttons. */
  actions?: boolean;
}

export function ProseTree({ text, inline = false, actions = false }: Props) {
  return <Actions value={actions}>{inline ? inlineOnly(parse(text)) : children(parse(text))}</Actions>;
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
      return <p>{children(node)}</p>;
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
      return node.ordered === true ? (
        <ol className={cx(css.list, css.numbers)} start={node.start ?? 1}>
          {children(node)}
        </ol>
      ) : (
        <ul className={css.list}>{children(node)}</ul>
      );
    case 'listItem':
      return <li>{children(node)}</li>;
    case 'link':
      return <Outside url={node.url}>{children(node)}</Outside>;
    case 'image':
      return (
        <Outside url={node.url}>
          {node.alt === null || node.alt === undefined || node.alt === '' ? node.url : node.alt}
        </Outside>
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

function Outside({ url, children: inner }: { url: string; children: ReactNode }) {
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
  // Other links stay text, with their address.
  if (!/^(?:https?:|mailto:)/i.test(url))
    return (
      <>
        {inner} ({url})
      </>
    );
  return (
    <a
      href={url}
      className={css.link}
      title={url}
      onClick={(event) => {
        event.preventDefault();
        void openLink(url);
      }}
    >
      {inner}
    </a>
  );
}
