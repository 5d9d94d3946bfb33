import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { blocksOf, partsOf, type Block } from './markdown-parts.ts';

import css from './markdown.module.css';

/** A way inside the product; the guide leads nowhere else. */
function Way({ href, text }: { href: string; text: string }): ReactNode {
  const { pathname, searchParams } = new URL(href, 'http://here');
  const target = { to: pathname, search: Object.fromEntries(searchParams) } as unknown as LinkProps;
  return <Link {...target}>{text}</Link>;
}

function Words({ text }: { text: string }): ReactNode {
  return partsOf(text).map((part, at) => {
    // The words of a page never change their order, so their place is their key.
    const key = `${at}${part.text}`;
    if (part.kind === 'strong') return <strong key={key}>{part.text}</strong>;
    if (part.kind === 'code') return <code key={key}>{part.text}</code>;
    if (part.kind === 'link') return <Way href={part.href} key={key} text={part.text} />;
    return part.text;
  });
}

function Piece({ block }: { block: Block }): ReactNode {
  if (block.kind === 'heading') return <h2>{block.lines[0]}</h2>;
  if (block.kind === 'text') return <p>{<Words text={block.lines.join(' ')} />}</p>;
  const List = block.kind === 'steps' ? 'ol' : 'ul';
  return (
    <List>
      {block.lines.map((line) => (
        <li key={line}>
          <Words text={line} />
        </li>
      ))}
    </List>
  );
}

/** The few marks of Markdown that our own pages use, as elements; no HTML is ever taken from the text. */
export function Markdown({ text }: { text: string }): ReactNode {
  return (
    <div className={css['markdown']}>
      {blocksOf(text).map((block) => (
        <Piece block={block} key={block.lines[0]} />
      ))}
    </div>
  );
}
