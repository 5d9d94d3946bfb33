import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { SelectField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import type { Model, Post, Unit } from '../model.ts';
import {
  AddUnitMutation,
  MoveUnitMutation,
  RemoveUnitMutation,
  RenameUnitMutation,
} from '../organisation.documents.ts';
import { t } from '../organisation.messages.ts';
import { useChange } from '../use-change.ts';
import { PostForm } from './post-form.tsx';
import { PostItem } from './post-item.tsx';
import { UnitPeople } from './unit-people.tsx';

import styles from './panel.module.css';

type Props = {
  model: Model;
  unit: Unit;
  canEdit: boolean;
  onClose: () => void;
  onPerson: (id: string) => void;
};
type Task = 'rename' | 'add' | 'move' | 'remove' | 'post';

const indented = (model: Model, unit: Unit): string =>
  `${'\u3000'.repeat(model.line(unit.id).length - 1)}${unit.name}`;

function RenameForm({ unit, onDone }: { unit: Unit; onDone: () => void }): ReactNode {
  const [rename] = useAct(RenameUnitMutation);
  const change = useChange();
  const form = useForm({
    initial: { name: unit.name },
    save: ({ name }) => change(rename({ id: unit.id, version: unit.version, name }), t('renamed', { name })),
    onSaved: onDone,
  });
  return (
    <FormBody form={form} onCancel={onDone} submit={t('save')}>
      <TextField autoFocus form={form} hint={t('unitName.hint')} label={t('unitName')} name="name" required />
    </FormBody>
  );
}

function AddForm({ unit, onDone }: { unit: Unit; onDone: () => void }): ReactNode {
  const [add] = useAct(AddUnitMutation);
  const change = useChange();
  const form = useForm<{ name: string; kind: 'DEPARTMENT' | 'TEAM' }>({
    initial: { name: '', kind: 'DEPARTMENT' },
    save: ({ name, kind }) => change(add({ parentId: unit.id, kind, name }), t('added', { name })),
    onSaved: onDone,
  });
  return (
    <FormBody form={form} onCancel={onDone} submit={t('add')}>
      <TextField autoFocus form={form} hint={t('unitName.hint')} label={t('unitName')} name="name" required />
      <SelectField
        form={form}
        hint={t('kind.hint')}
        label={t('kind')}
        name="kind"
        options={[
          { value: 'DEPARTMENT', label: t('kind.department') },
          { value: 'TEAM', label: t('kind.team') },
        ]}
        required
      />
    </FormBody>
  );
}

/** Where a unit goes, or who takes what a removed one holds. */
function TargetForm({
  model,
  unit,
  isRemoval,
  onDone,
}: {
  model: Model;
  unit: Unit;
  isRemoval: boolean;
  onDone: () => void;
}): ReactNode {
  const [move] = useAct(MoveUnitMutation);
  const [remove] = useAct(RemoveUnitMutation);
  const change = useChange();
  const { id, version, name } = unit;
  const options = model.company.units
    .filter((one) => !model.line(one.id).some((above) => above.id === id))
    .filter((one) => isRemoval || one.kind !== 'team')
    .map((one) => ({ value: one.id, label: indented(model, one) }));
  const form = useForm<{ target: string | null }>({
    initial: { target: isRemoval ? null : (unit.parentId ?? null) },
    save: ({ target }) =>
      isRemoval
        ? change(remove({ id, version, targetId: target }), t('removed', { name }))
        : change(
            move({ id, version, parentId: target ?? '' }),
            t('moved', { name, onto: model.unit(target ?? undefined)?.name ?? '' }),
          ),
    onSaved: onDone,
  });
  return (
    <FormBody form={form} onCancel={onDone} submit={isRemoval ? t('remove') : t('move')}>
      <SelectField
        emptyLabel={t('nobodyTakes')}
        form={form}
        hint={isRemoval ? t('target.hint') : t('parent.hint')}
        label={isRemoval ? t('target') : t('parent')}
        name="target"
        options={options}
        required={!isRemoval}
      />
    </FormBody>
  );
}

function Tasks({ unit, onTask }: { unit: Unit; onTask: (task: Task) => void }): ReactNode {
  return (
    <div className={styles['tasks']}>
      {unit.kind !== 'team' && (
        <Button icon="plus" onClick={() => onTask('add')} size="sm">
          {t('addUnit')}
        </Button>
      )}
      <Button icon="plus" onClick={() => onTask('post')} size="sm">
        {t('addPost')}
      </Button>
      <Button icon="edit" onClick={() => onTask('rename')} size="sm">
        {t('rename')}
      </Button>
      {unit.kind !== 'company' && (
        <>
          <Button icon="arrowRight" onClick={() => onTask('move')} size="sm">
            {t('move')}
          </Button>
          <Button icon="close" onClick={() => onTask('remove')} size="sm">
            {t('remove')}
          </Button>
        </>
      )}
    </div>
  );
}

/** A unit beside the drawing: its figures, its posts with their holders, its people, and what can be done with it. */
export function UnitPanel({ model, unit, canEdit, onClose, onPerson }: Props): ReactNode {
  const [task, setTask] = useState<Task>();
  const [editing, setEditing] = useState<Post>();
  const done = (): void => setTask(undefined);
  const posts = model.posts(unit.id);
  return (
    <div className={styles['panel']}>
      <header className={styles['panelHead']}>
        <div>
          <h2>{unit.name}</h2>
          <p className="dim num">
            {t.maybe(`kind.${unit.kind}`, unit.kind)} · {t('people', { count: unit.peopleBelow })} ·{' '}
            {t('vacancies', { count: unit.vacanciesBelow })}
          </p>
        </div>
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </header>
      {canEdit && task === undefined && <Tasks onTask={setTask} unit={unit} />}
      {task === 'rename' && <RenameForm onDone={done} unit={unit} />}
      {task === 'add' && <AddForm onDone={done} unit={unit} />}
      {(task === 'move' || task === 'remove') && (
        <TargetForm isRemoval={task === 'remove'} model={model} onDone={done} unit={unit} />
      )}
      {task === 'post' && <PostForm company={model.company} onDone={done} unit={unit} />}
      <h3>{t('posts')}</h3>
      {posts.length === 0 && <p className="dim">{t('noPosts')}</p>}
      <ul className={styles['items']}>
        {posts.map((post) =>
          editing?.id === post.id ? (
            <li key={post.id}>
              <PostForm
                company={model.company}
                onDone={() => setEditing(undefined)}
                post={post}
                unit={unit}
              />
            </li>
          ) : (
            <PostItem
              canEdit={canEdit}
              key={post.id}
              onEdit={() => setEditing(post)}
              onPerson={onPerson}
              post={post}
            />
          ),
        )}
      </ul>
      <h3>{t('peopleOf')}</h3>
      <UnitPeople
        key={[unit.people, ...posts.map(({ actual }) => actual)].join()}
        onPerson={onPerson}
        unitId={unit.id}
      />
    </div>
  );
}
