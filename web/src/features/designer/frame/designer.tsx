import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import type { Lookups, PaperFacts } from '../../../ui/paper/lookups.ts';
import { toast } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { Dragger, type Drop, type Load } from '../canvas/drag.ts';
import { Palette, titlesIn } from '../canvas/palette.tsx';
import { focusOn } from '../canvas/use-canvas-keys.ts';
import { type Desk, DeskProvider, type DictionaryOf } from '../desk.ts';
import { Design } from '../model/design.ts';
import { addFields, moveFields } from '../model/edit-fields.ts';
import { moveSection } from '../model/edit-sections.ts';
import { fieldKey, idsIn } from '../model/elements.ts';
import { newField } from '../model/field-kinds.ts';
import { ProblemWatch } from '../problem-watch.ts';
import { Properties } from '../properties/properties.tsx';
import {
  openDraft,
  type Published,
  type PublishOutcome,
  type Saving,
  useSaving,
} from '../saving/use-saving.ts';
import { t } from './frame.messages.ts';
import { ProblemList } from './problem-list.tsx';
import { Toolbar, type View } from './toolbar.tsx';

import css from './frame.module.css';

const Preview = lazy(() => import('../preview/preview.tsx').then((m) => ({ default: m.Preview })));
const TextsView = lazy(() => import('../preview/texts-view.tsx').then((m) => ({ default: m.TextsView })));
const JsonView = lazy(() => import('../preview/json-view.tsx').then((m) => ({ default: m.JsonView })));
const PublishDialog = lazy(() =>
  import('../saving/publish-dialog.tsx').then((m) => ({ default: m.PublishDialog })),
);
const StaleDialog = lazy(() =>
  import('../saving/stale-dialog.tsx').then((m) => ({ default: m.StaleDialog })),
);
const StartDialog = lazy(() => import('./start-dialog.tsx').then((m) => ({ default: m.StartDialog })));

/** What the page hands in. */
export type DesignerProps = {
  published: Published;
  isReadOnly: boolean;
  dictionaries: readonly DictionaryOf[];
  lookups: Lookups;
  facts: PaperFacts;
  /** Other forms to begin with. */
  forms: readonly RecordForm[];
  publish: (form: RecordForm, baseVersion: number) => Promise<PublishOutcome>;
  onPublished: () => void;
  /** Whether leaving now would lose something. */
  onLost?: (isLost: boolean) => void;
  /** Somebody else published: the page reads the version in force again. */
  onStale: () => void;
};

const idsOf = (form: RecordForm): Set<string> =>
  new Set(
    form.fields.flatMap((field) => [
      field.id,
      ...(field.columns ?? []).map((column) => `${field.id}.${column.id}`),
    ]),
  );

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

type Dialog = 'publish' | 'start' | 'stale';
type DialogsProps = Pick<DesignerProps, 'published' | 'forms' | 'onPublished' | 'onStale'> & {
  dialog: Dialog | undefined;
  onDialog: (dialog: Dialog | undefined) => void;
  saving: Saving;
};

/** What is asked over the designer. */
function Dialogs({
  dialog,
  onDialog,
  saving,
  published,
  forms,
  onPublished,
  onStale,
}: DialogsProps): ReactNode {
  const close = (): void => onDialog(undefined);
  return (
    <Suspense fallback={null}>
      {dialog === 'publish' && (
        <PublishDialog
          onClose={close}
          onPublished={(version) => {
            close();
            toast(t('published', { version }));
            onPublished();
          }}
          onStale={() => {
            onStale();
            onDialog('stale');
          }}
          saving={saving}
        />
      )}
      {dialog === 'stale' && published.version > saving.base.version && (
        <StaleDialog onClose={close} published={published} saving={saving} />
      )}
      {dialog === 'start' && <StartDialog forms={forms} onClose={close} />}
    </Suspense>
  );
}

/** The designer of papers: palette, canvas, properties and problems, previews, and how it all is kept. */
export function Designer(props: DesignerProps): ReactNode {
  const { published, isReadOnly, dictionaries, lookups, facts, forms, publish } = props;
  const [opened] = useState(() => ({ published, draft: isReadOnly ? undefined : openDraft(published) }));
  const [design] = useState(
    () => new Design(opened.draft?.form ?? published.body, { seen: idsIn(published.body) }),
  );
  const [problems] = useState(() => new ProblemWatch(design));
  useEffect(() => problems.follow(), [problems]);
  const saving = useSaving(
    design,
    opened.published === published ? opened : { ...opened, published },
    publish,
  );
  const { onLost } = props;
  const isLost = saving.state === 'refused';
  useEffect(() => {
    onLost?.(isLost);
  }, [onLost, isLost]);
  const [view, setView] = useState<View>('design');
  const [dialog, setDialog] = useState<Dialog>();
  const [said, setSaid] = useState('');
  const dragger = useRef<Dragger>(undefined);
  dragger.current ??= new Dragger(
    () => design.form,
    (load, drop) => dropped({ design }, load, drop),
  );
  useUndoKeys(design, !isReadOnly && (view === 'design' || view === 'texts'));
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
      published: idsOf(base),
      isReadOnly,
      say: setSaid,
      jump,
    }),
    [design, problems, dictionaries, base, isReadOnly, jump],
  );
  const isStale = published.version > saving.base.version;
  return (
    <DeskProvider value={desk}>
      <div className={css['designer']}>
        <Toolbar
          onPublish={() => setDialog(isStale ? 'stale' : 'publish')}
          onStart={() => setDialog('start')}
          onView={setView}
          saving={saving}
          view={view}
        />
        {isStale && !isReadOnly && (
          <p className={css['stale']} role="status">
            <Icon name="alert" size={14} />
            {t('stale', { version: published.version })}
            <Button onClick={() => setDialog('stale')} size="sm">
              {t('look')}
            </Button>
          </p>
        )}
        {view === 'design' ? (
          <div className={css['body']}>
            {!isReadOnly && (
              <aside aria-label={t('palette')} className={css['side']}>
                <Palette dragger={dragger.current} />
              </aside>
            )}
            <div className={css['middle']}>
              <Canvas dragger={dragger.current} />
              <ProblemList />
            </div>
            <aside aria-label={t('properties')} className={css['side']} data-wide>
              <Properties />
            </aside>
          </div>
        ) : (
          <div className={css['view']}>
            <Suspense fallback={<p className={css['lead']}>{word('loading')}</p>}>
              {view === 'texts' ? (
                <TextsView />
              ) : view === 'json' ? (
                <JsonView />
              ) : (
                <Preview facts={facts} lookups={lookups} screen={view} />
              )}
            </Suspense>
          </div>
        )}
        <p aria-live="polite" className="sr-only">
          {said}
        </p>
      </div>
      <Dialogs
        dialog={dialog}
        forms={forms}
        onDialog={setDialog}
        onPublished={props.onPublished}
        onStale={props.onStale}
        published={published}
        saving={saving}
      />
    </DeskProvider>
  );
}
