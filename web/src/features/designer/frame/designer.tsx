import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import type { Lookups, PaperFacts } from '../../../ui/paper/lookups.ts';
import { toast } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { Dragger, type Drop, type Load } from '../canvas/drag.ts';
import { Palette, titlesIn } from '../canvas/palette.tsx';
import { focusOn } from '../canvas/use-canvas-keys.ts';
import { type Desk, DeskProvider, type DictionaryOf, useDesk } from '../desk.ts';
import { heldSentence } from '../held-sentence.ts';
import { Design } from '../model/design.ts';
import { addFields, moveFields } from '../model/edit-fields.ts';
import { moveSection } from '../model/edit-sections.ts';
import { fieldKey, idsIn, namesOf } from '../model/elements.ts';
import { newField } from '../model/field-kinds.ts';
import { placedAt, problemsOf } from '../model/problems.ts';
import type { Trial } from '../preview/preview.tsx';
import { useTrial } from '../preview/use-trial.ts';
import { ProblemWatch } from '../problem-watch.ts';
import { Properties } from '../properties/properties.tsx';
import type { Meeting } from '../saving/kept.ts';
import type { Found, Store } from '../saving/store.ts';
import { type Saving, useSaving } from '../saving/use-saving.ts';
import { Dialogs, Notices, type Dialog } from './dialogs.tsx';
import { t } from './frame.messages.ts';
import { ProblemList } from './problem-list.tsx';
import type { Sources } from './start-dialog.tsx';
import { Toolbar, type View } from './toolbar.tsx';

import css from './frame.module.css';

const Preview = lazy(() => import('../preview/preview.tsx').then((m) => ({ default: m.Preview })));
const TextsView = lazy(() => import('../preview/texts-view.tsx').then((m) => ({ default: m.TextsView })));
const JsonView = lazy(() => import('../preview/json-view.tsx').then((m) => ({ default: m.JsonView })));

/** What the page hands in. */
export type DesignerProps = {
  /** The form as it was when the designer was opened; what becomes of it the store tells. */
  found: Found;
  store: Store;
  /** Whether the person may not change it. */
  isReadOnly: boolean;
  mayPublish: boolean;
  dictionaries: readonly DictionaryOf[];
  lookups: Lookups;
  facts: PaperFacts;
  /** Other forms to begin with. */
  sources: Sources;
  /** Whether leaving now would lose something. */
  onLost?: (isLost: boolean) => void;
};

/** Does what a drop asks for. */
function dropped(desk: Pick<Desk, 'design'>, load: Load, drop: Drop): void {
  const { design } = desk;
  if (load.kind === 'section') {
    if (!('sectionAt' in drop)) return;
    const from = design.form.sections.findIndex((section) => section.id === load.id);
    const to = drop.sectionAt > from ? drop.sectionAt - 1 : drop.sectionAt;
    return design.do((form) => moveSection(form, load.id, to - from), { select: [`section:${load.id}`] });
  }
  if (!('spot' in drop)) return;
  if (load.kind === 'fields')
    return design.do((form) => moveFields(form, load.ids, drop.spot), {
      select: load.ids.map((id) => fieldKey(id)),
    });
  const field = newField(load.type, drop.spot.section, titlesIn(desk), design.newId);
  design.do((form) => addFields(form, [field], drop.spot), { select: [fieldKey(field.id)] });
  focusOn(fieldKey(field.id));
}

/** Undo and redo work anywhere in the designer but under a dialog, whose fields have their own. */
function useUndoKeys(design: Design, isOn: boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isOn || !(event.ctrlKey || event.metaKey) || event.altKey || isComposing(event)) return;
      if (document.querySelector('dialog[open]')) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) design.undo();
      else if ((key === 'z' && event.shiftKey) || key === 'y') design.redo();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [design, isOn]);
}

/** Asks the server what it has against the form, each time that the form without problems of its own was saved. */
function useServerProblems(design: Design, problems: ProblemWatch, { state, revision, store }: Saving): void {
  const isSaved = state === 'kept';
  useEffect(() => {
    const { form } = design;
    if (!isSaved || problemsOf(form).length > 0) return undefined;
    let isLast = true;
    const ask = async (): Promise<void> => {
      const list = await store.problems(form);
      // An answer that comes late says nothing of what was saved since.
      if (list && isLast) problems.tell(list.map(({ path, message }) => placedAt(form, path, message)));
    };
    void ask();
    return () => {
      isLast = false;
    };
  }, [design, problems, store, isSaved, revision]);
}

/** Says by a dialog what needs a decision, as soon as it does. */
function useAsking(meeting: Meeting | undefined, show: (dialog: Dialog) => void): void {
  const shown = useRef<Meeting>(undefined);
  useEffect(() => {
    if (meeting && meeting !== shown.current) show({ meeting });
    shown.current = meeting;
  }, [meeting, show]);
}

/** The designer's own things: the open form, its problems, and how it is kept. */
function useWork({ found, store, isReadOnly }: Pick<DesignerProps, 'found' | 'store' | 'isReadOnly'>) {
  const [design] = useState(() => {
    const { draft, inForce } = found;
    const [form, known] = [draft?.body ?? inForce?.body, inForce?.body];
    if (!form) throw new Error('There is no form to design.');
    return new Design(form, { seen: known ? idsIn(known) : [] });
  });
  const [problems] = useState(() => new ProblemWatch(design));
  useEffect(() => problems.follow(), [problems]);
  const saving = useSaving(design, found, store, isReadOnly);
  useServerProblems(design, problems, saving);
  return { design, problems, saving };
}

/** What is worked on: the canvas with its palette and properties, or a way of looking at the form. */
function Content({
  view,
  dragger,
  lookups,
  facts,
  trial,
}: { view: View; dragger: Dragger; trial: Trial } & Pick<DesignerProps, 'lookups' | 'facts'>): ReactNode {
  const { isReadOnly } = useDesk();
  if (view !== 'design')
    return (
      <div className={css['view']}>
        <Suspense fallback={<p className={css['lead']}>{word('loading')}</p>}>
          {view === 'texts' ? (
            <TextsView />
          ) : view === 'json' ? (
            <JsonView />
          ) : (
            <Preview facts={facts} lookups={lookups} screen={view} trial={trial} />
          )}
        </Suspense>
      </div>
    );
  return (
    <div className={css['body']}>
      {!isReadOnly && (
        <aside aria-label={t('palette')} className={css['side']}>
          <Palette dragger={dragger} />
        </aside>
      )}
      <div className={css['middle']}>
        <Canvas dragger={dragger} />
        <ProblemList />
      </div>
      <aside aria-label={t('properties')} className={css['side']} data-wide>
        <Properties />
      </aside>
    </div>
  );
}

/** The designer of papers: palette, canvas, properties and problems, previews, and how it all is kept. */
export function Designer(props: DesignerProps): ReactNode {
  const { store, isReadOnly, mayPublish, dictionaries, onLost } = props;
  const { design, problems, saving } = useWork(props);
  const isLost = saving.state === 'refused' || saving.state === 'gone';
  useEffect(() => {
    onLost?.(isLost);
  }, [onLost, isLost]);
  const [view, setView] = useState<View>('design');
  const [dialog, setDialog] = useState<Dialog>();
  const [said, setSaid] = useState('');
  const trial = useTrial();
  useEffect(() => {
    design.onHeld = (held) => {
      const sentence = heldSentence(design.form, held);
      toast(sentence);
      // After whatever whoever tried it has to say of it.
      queueMicrotask(() => setSaid(sentence));
    };
  }, [design]);
  const dragger = useRef<Dragger>(undefined);
  dragger.current ??= new Dragger(
    () => design.form,
    (load, drop) => dropped({ design }, load, drop),
  );
  useUndoKeys(design, !isReadOnly && (view === 'design' || view === 'texts'));
  useAsking(saving.meeting, setDialog);
  const jump = useCallback<Desk['jump']>(
    (key) => {
      setView('design');
      design.select(key === 'form' ? [] : [key]);
      requestAnimationFrame(() => focusOn(key));
    },
    [design],
  );
  const base = saving.base.form;
  const desk = useMemo<Desk>(
    () => ({
      design,
      problems,
      dictionaries,
      published: base ? namesOf(base) : new Set(),
      former: store.former,
      isReadOnly,
      say: setSaid,
      jump,
    }),
    [design, problems, dictionaries, base, store, isReadOnly, jump],
  );
  const ask = (): void => {
    const meeting = saving.asked();
    if (meeting) setDialog({ meeting });
  };
  const onAsk = (what: 'publish' | 'submit' | 'return' | 'start'): void =>
    what !== 'start' && saving.asked() ? ask() : setDialog(what);
  return (
    <DeskProvider value={desk}>
      <div
        className={css['designer']}
        onCompositionEnd={() => design.compose(false)}
        onCompositionStart={() => design.compose(true)}
      >
        <Toolbar mayPublish={mayPublish} onAsk={onAsk} onView={setView} saving={saving} view={view} />
        {!isReadOnly && <Notices onMeeting={ask} saving={saving} />}
        <Content
          dragger={dragger.current}
          facts={props.facts}
          lookups={props.lookups}
          trial={trial}
          view={view}
        />
        <p aria-live="polite" className="sr-only">
          {said}
        </p>
      </div>
      <Dialogs dialog={dialog} onDialog={setDialog} saving={saving} sources={props.sources} />
    </DeskProvider>
  );
}
