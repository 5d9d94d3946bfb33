import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useState, type KeyboardEvent, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { COMMANDS, isOn, linked, type CommandName } from './editing.ts';
import { isSafeAddress } from './language.ts';
import { t } from './rich-text.messages.ts';

import css from './rich-text.module.css';

type Held = { label: string; view: EditorView | null; state: EditorState | null };

const BUTTONS: readonly (readonly [CommandName | 'link', string])[] = [
  ['strong', 'B'],
  ['em', 'I'],
  ['heading', 'H'],
  ['bullets', '•≡'],
  ['numbers', '1≡'],
  ['quote', '❝'],
  ['link', '⚯'],
  ['undo', '↶'],
  ['redo', '↷'],
];
const ACTS = new Set<string>(['undo', 'redo']);

/** An e-mail address is a link as well. */
const addressOf = (typed: string): string => (/^[^\s@:]+@[^\s@]+$/.test(typed) ? `mailto:${typed}` : typed);

/** Asks where a link leads. */
function LinkLine({ view, close }: { view: EditorView; close: () => void }): ReactNode {
  const [typed, setTyped] = useState('https://');
  const [problem, setProblem] = useState<string>();
  const set = (): void => {
    const address = addressOf(typed.trim());
    if (!isSafeAddress(address)) return setProblem(t('address.bad'));
    if (view.state.selection.empty) return setProblem(t('address.nothing'));
    linked(address)(view.state, view.dispatch);
    close();
  };
  return (
    <div className={css['link']}>
      <input
        aria-invalid={problem === undefined ? undefined : true}
        aria-label={t('address')}
        // The button that opened it was pressed to write here.
        ref={(input) => input?.focus()}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event) || event.key !== 'Enter') return;
          event.preventDefault();
          set();
        }}
        type="text"
        value={typed}
      />
      <button onClick={set} type="button">
        {t('set')}
      </button>
      {isOn(view.state, 'link') && (
        <button
          onClick={() => {
            linked(undefined)(view.state, view.dispatch);
            close();
          }}
          type="button"
        >
          {t('unlink')}
        </button>
      )}
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}

/** The formats of a rich text: one stop of the Tab key, arrows go from one to the next. */
export function Toolbar({ label, view, state }: Held): ReactNode {
  const [at, setAt] = useState(0);
  const [asks, setAsks] = useState(false);
  const back = (): void => {
    setAsks(false);
    view?.focus();
  };
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      return back();
    }
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    const next = (at + by + BUTTONS.length) % BUTTONS.length;
    setAt(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[data-format]')[next]?.focus();
  };
  const run = (name: CommandName | 'link'): void => {
    if (!view) return;
    if (name === 'link') return setAsks(!asks);
    COMMANDS[name](view.state, view.dispatch, view);
    view.focus();
  };
  return (
    <>
      <div aria-label={label} className={css['toolbar']} onKeyDown={press} role="toolbar">
        {BUTTONS.map(([name, face], index) => (
          <button
            aria-expanded={name === 'link' ? asks : undefined}
            aria-label={t(name)}
            aria-pressed={state && !ACTS.has(name) && name !== 'link' ? isOn(state, name) : undefined}
            data-face={face}
            data-format={name}
            key={name}
            onClick={() => run(name)}
            // The text keeps its selection.
            onMouseDown={(event) => event.preventDefault()}
            tabIndex={index === at ? 0 : -1}
            title={t(name)}
            type="button"
          />
        ))}
      </div>
      {asks && view && <LinkLine close={back} view={view} />}
    </>
  );
}
