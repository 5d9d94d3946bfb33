import MarkdownIt from 'markdown-it';
import { defaultMarkdownSerializer, MarkdownParser, schema as commonmark } from 'prosemirror-markdown';
import { Schema, type Node } from 'prosemirror-model';

/** Where a link may lead: nothing that runs, and no address of this browser. */
export const isSafeAddress = (address: string): boolean =>
  /^(?:https?:\/\/|mailto:|tel:)/i.test(address) && URL.canParse(address);

const { nodes, marks } = commonmark.spec;
const link = marks.get('link');

/** What a rich text is made of: headings, lists, quotes, bold, italic and links. No pictures, no code, no HTML. */
export const schema: Schema = new Schema({
  nodes: nodes
    .remove('image')
    .remove('code_block')
    .remove('horizontal_rule')
    .update('heading', { ...nodes.get('heading'), content: 'text*' })
    .update('bullet_list', { ...nodes.get('bullet_list'), attrs: { tight: { default: true } } })
    .update('ordered_list', {
      ...nodes.get('ordered_list'),
      attrs: { order: { default: 1, validate: 'number' }, tight: { default: true } },
    }),
  marks: marks.remove('code').update('link', {
    ...link,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (dom) => {
          const href = dom.getAttribute('href') ?? '';
          return isSafeAddress(href) ? { href, title: null } : false;
        },
      },
    ],
  }),
});

const reader = MarkdownIt('commonmark', { html: false }).disable([
  'code',
  'fence',
  'hr',
  'lheading',
  'reference',
  'backticks',
  'image',
]);
reader.validateLink = isSafeAddress;

const parser = new MarkdownParser(schema, reader, {
  blockquote: { block: 'blockquote' },
  paragraph: { block: 'paragraph' },
  list_item: { block: 'list_item' },
  bullet_list: { block: 'bullet_list' },
  ordered_list: {
    block: 'ordered_list',
    getAttrs: (token) => ({ order: Number(token.attrGet('start') ?? 1) }),
  },
  heading: { block: 'heading', getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
  hardbreak: { node: 'hard_break' },
  em: { mark: 'em' },
  strong: { mark: 'strong' },
  link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href'), title: null }) },
});

/** The document that a kept text stands for. */
export const readRichText = (markdown: string): Node => parser.parse(markdown);

/** A document as it is kept; an empty one is no answer. */
export function writeRichText(doc: Node): string | null {
  const text = defaultMarkdownSerializer.serialize(doc).trim();
  return text === '' ? null : text;
}
