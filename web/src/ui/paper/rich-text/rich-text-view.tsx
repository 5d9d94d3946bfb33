import type { Mark, Node } from 'prosemirror-model';
import { useMemo, type ReactNode } from 'react';

import { isSafeAddress, readRichText } from './language.ts';

import css from './rich-text.module.css';

const marked = (inner: ReactNode, mark: Mark): ReactNode => {
  if (mark.type.name === 'strong') return <strong>{inner}</strong>;
  if (mark.type.name === 'em') return <em>{inner}</em>;
  const { href } = mark.attrs as { href?: string };
  return href !== undefined && isSafeAddress(href) ? (
    <a href={href} rel="noreferrer noopener" target="_blank">
      {inner}
    </a>
  ) : (
    inner
  );
};

const TAGS = {
  paragraph: 'p',
  heading: 'h4',
  blockquote: 'blockquote',
  bullet_list: 'ul',
  ordered_list: 'ol',
  list_item: 'li',
} as const;

function Part({ node }: { node: Node }): ReactNode {
  if (node.isText) return node.marks.reduce<ReactNode>((inner, mark) => marked(inner, mark), node.text);
  if (node.type.name === 'hard_break') return <br />;
  const inside = node.children.map((child, at) => <Part key={at} node={child} />);
  const Tag = TAGS[node.type.name as keyof typeof TAGS] as (typeof TAGS)[keyof typeof TAGS] | undefined;
  if (Tag === undefined) return inside;
  if (Tag === 'ol') return <ol start={Number(node.attrs['order'])}>{inside}</ol>;
  return <Tag>{inside}</Tag>;
}

/** A kept rich text as it is read. */
export function RichTextView({ text }: { text: string }): ReactNode {
  const doc = useMemo(() => readRichText(text), [text]);
  return (
    <div className={css['text']}>
      <Part node={doc} />
    </div>
  );
}
