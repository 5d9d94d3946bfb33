import { baseKeymap, chainCommands, setBlockType, toggleMark, wrapIn, lift } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { MarkType, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState, type Command, type Plugin } from 'prosemirror-state';

import { readRichText, schema } from './language.ts';

const { strong, em, link } = schema.marks as Record<'strong' | 'em' | 'link', MarkType>;
const { paragraph, heading, blockquote, bullet_list, ordered_list, list_item, hard_break } =
  schema.nodes as Record<
    'paragraph' | 'heading' | 'blockquote' | 'bullet_list' | 'ordered_list' | 'list_item' | 'hard_break',
    NodeType
  >;

const LEVEL = 3;

/** What can be done with what is selected. */
export type CommandName = 'strong' | 'em' | 'heading' | 'bullets' | 'numbers' | 'quote' | 'undo' | 'redo';

/** What the buttons do. */
export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  strong: toggleMark(strong),
  em: toggleMark(em),
  heading: (state, dispatch) =>
    isOn(state, 'heading')
      ? setBlockType(paragraph)(state, dispatch)
      : setBlockType(heading, { level: LEVEL })(state, dispatch),
  bullets: listed(bullet_list),
  numbers: listed(ordered_list),
  quote: (state, dispatch) =>
    isOn(state, 'quote') ? lift(state, dispatch) : wrapIn(blockquote)(state, dispatch),
  undo,
  redo,
};

/** Turns into a list of one kind, out of it, or from the other kind into it. */
function listed(type: NodeType): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const around = $from.node(depth);
      if (around.type === type) return liftListItem(list_item)(state, dispatch, view);
      if (around.type === bullet_list || around.type === ordered_list) {
        dispatch?.(state.tr.setNodeMarkup($from.before(depth), type));
        return true;
      }
    }
    return wrapInList(type)(state, dispatch, view);
  };
}

const AROUND: Readonly<Partial<Record<CommandName, NodeType>>> = {
  heading,
  bullets: bullet_list,
  numbers: ordered_list,
  quote: blockquote,
};

/** Whether what is selected has a mark. */
function hasMark({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined;
  return doc.rangeHasMark(from, to, type);
}

/** Whether what a button does holds where the cursor stands. */
export function isOn(state: EditorState, name: CommandName | 'link'): boolean {
  if (name === 'strong' || name === 'em' || name === 'link')
    return hasMark(state, { strong, em, link }[name]);
  const type = AROUND[name];
  const { $from } = state.selection;
  return Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth)).some(
    (node) => node.type === type,
  );
}

/** Links the selected words to an address; undefined takes the link away. */
export function linked(address: string | undefined): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection;
    const cleared = state.tr.removeMark(from, to, link);
    dispatch?.(address === undefined ? cleared : cleared.addMark(from, to, link.create({ href: address })));
    return true;
  };
}

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
  return true;
};

// Tab goes to the next field, as everywhere; lists are set in with brackets.
const KEYS: Readonly<Record<string, Command>> = {
  'Mod-b': COMMANDS.strong,
  'Mod-i': COMMANDS.em,
  'Mod-z': undo,
  'Mod-y': redo,
  'Shift-Mod-z': redo,
  Enter: splitListItem(list_item),
  'Shift-Enter': breakLine,
  'Mod-]': sinkListItem(list_item),
  'Mod-[': chainCommands(liftListItem(list_item), lift),
};

const typed = inputRules({
  rules: [
    wrappingInputRule(/^\s*>\s$/, blockquote),
    wrappingInputRule(/^\s*[-+*]\s$/, bullet_list),
    wrappingInputRule(/^(\d{1,3})[.、．]\s$/, ordered_list, (match) => ({ order: Number(match[1]) })),
    textblockTypeInputRule(/^#{1,4}\s$/, heading, { level: LEVEL }),
  ],
});

const plugins: Plugin[] = [history(), typed, keymap(KEYS), keymap(baseKeymap)];

/** An editor's beginning with a kept text. */
export const stateOf = (markdown: string): EditorState =>
  EditorState.create({ doc: readRichText(markdown), plugins });
