import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { getFragmentData } from '../../../lib/gql/fragment-masking.ts';
import type { RightsCatalogueQuery, RoleDesignFragment } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { ChangeRoleMutation, RoleDesign } from '../roles.documents.ts';
import { t } from '../roles.messages.ts';
import { FindBox } from '../roles.page.tsx';
import { MasksSection, type MaskedField } from './masks-section.tsx';
import { Matrix } from './matrix.tsx';
import { useDesign, type Design, designOf, type Designing } from './use-design.ts';

import css from '../roles.module.css';

type Props = {
  role: RoleDesignFragment;
  catalogue: RightsCatalogueQuery;
  /** Reads the role anew, after somebody else changed it. */
  onStale: () => void;
};

/** What the server takes of a design. */
const inputOf = ({ grants, masks }: Design) => ({
  grants: Object.entries(grants).flatMap(([permission, rowScope]) =>
    rowScope ? [{ permission, rowScope }] : [],
  ),
  masks: Object.entries(masks).flatMap(([field, shown]) => (shown ? [{ field, shown }] : [])),
});

const viewerSees = ({ maskedFields, hiddenFields }: RightsCatalogueQuery['session'], field: string) => {
  if (hiddenFields.includes(field)) return 'HIDDEN' as const;
  return maskedFields.includes(field) ? ('MASKED' as const) : ('CLEAR' as const);
};

const lockOf = ({ key, viewerCan }: RoleDesignFragment): string | undefined => {
  if (key === 'owner') return t('locked.owner');
  return viewerCan.includes('role.change') ? undefined : t('locked.reader');
};

function SaveBar({
  made,
  onSave,
  isBusy,
}: {
  made: Designing;
  onSave: (note: string) => void;
  isBusy: boolean;
}) {
  const [note, setNote] = useState('');
  return (
    <div
      aria-label={t('changes', { count: made.changed.size })}
      className={css['save']}
      data-floor
      role="group"
    >
      <strong role="status">{t('changes', { count: made.changed.size })}</strong>
      <input
        aria-label={t('note')}
        maxLength={300}
        onChange={({ target }) => setNote(target.value)}
        placeholder={t('note')}
        value={note}
      />
      {made.undo && (
        <Button icon="undo" onClick={made.undo}>
          {t('undo')}
        </Button>
      )}
      {made.redo && <Button onClick={made.redo}>{t('redo')}</Button>}
      <Button onClick={made.discard}>{t('discard')}</Button>
      <Button busy={isBusy} kind="primary" onClick={() => onSave(note)}>
        {word('save')}
      </Button>
    </div>
  );
}

/** The design of one role: matrix, fields, and what is not saved yet. */
export function Designer({ role, catalogue, onStale }: Props): ReactNode {
  const saved = useMemo(() => designOf(role), [role]);
  const made = useDesign(saved);
  const [change, isBusy] = useAct(ChangeRoleMutation);
  const [text, setText] = useState('');
  const readOnly = lockOf(role);
  const { design, changed, undo, redo } = made;
  const words = text.toLowerCase();
  const sections = catalogue.permissionCatalogue
    .map((group) => ({
      ...group,
      permissions: group.title.toLowerCase().includes(words)
        ? group.permissions
        : group.permissions.filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(words)),
    }))
    .filter(({ permissions }) => permissions.length > 0);
  const fields: MaskedField[] = catalogue.sensitiveFields.map(
    ({ name, title, readBy, alsoReadBy, isSealed }) => ({
      name,
      title,
      readers: [readBy, ...alsoReadBy],
      isSealed,
      viewer: viewerSees(catalogue.session, name),
    }),
  );
  const save = async (note: string): Promise<void> => {
    const outcome = await change({ id: role.id, version: role.version, ...inputOf(design), note });
    if (outcome.ok) {
      toast(t('saved', { count: getFragmentData(RoleDesign, outcome.value).uses.holders }));
      return;
    }
    if (outcome.refusal?.code === 'STALE_VERSION') {
      toast(t('stale'), { tone: 'bad' });
      onStale();
    } else toastProblems(outcome.problems);
  };
  const press = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
    const isRedo = event.key === 'y' || (event.key === 'Z' && event.shiftKey);
    const step = isRedo ? redo : event.key === 'z' ? undo : undefined;
    if (!step) return;
    event.preventDefault();
    step();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of what is inside, which is all reachable
    <div className={css['stack']} onKeyDown={press}>
      <div>
        <div className={css['bar']}>
          <FindBox label={t('matrix.search')} onChange={setText} value={text} />
        </div>
        <p className={css['lead']}>{readOnly ?? t('matrix.help')}</p>
        {sections.length === 0 ? (
          <p className={css['lead']}>{t('matrix.nothing')}</p>
        ) : (
          <Matrix
            changed={changed}
            grants={design.grants}
            onSet={made.setGrant}
            readOnly={readOnly}
            sections={sections}
          />
        )}
      </div>
      {fields.length > 0 && (
        <MasksSection
          changed={changed}
          fields={fields}
          masks={design.masks}
          onSet={made.setMask}
          readOnly={readOnly}
          reads={(permission) => Boolean(design.grants[permission])}
        />
      )}
      {changed.size > 0 && <SaveBar isBusy={isBusy} made={made} onSave={(note) => void save(note)} />}
    </div>
  );
}
