import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { useColleagueSearch } from '../../../app/session/people.ts';
import { RefField } from '../../../ui/form/ref-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Avatar } from '../../../ui/kit/avatar.tsx';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import type { Post } from '../model.ts';
import { t } from '../organisation.messages.ts';
import { RemovePostMutation } from '../posts.documents.ts';
import { useChangeAloud } from '../use-change.ts';
import { idsOf, useHolding } from '../use-holding.ts';

import styles from './panel.module.css';

type Props = {
  post: Post;
  canEdit: boolean;
  onEdit: () => void;
  onPerson: (id: string) => void;
};

function AddHolder({ onChoose }: { onChoose: (memberId: string, name: string) => void }): ReactNode {
  const search = useColleagueSearch();
  const form = useForm({ initial: { member: null as string | null }, save: () => [] });
  return (
    <RefField
      form={form}
      hint={t('holder.hint')}
      label={t('holder')}
      name="member"
      onChoose={(option) => option && onChoose(option.value, option.label)}
      search={search}
    />
  );
}

/** A post in the panel: its plan, its duties, and who holds it. */
export function PostItem({ post, canEdit, onEdit, onPerson }: Props): ReactNode {
  const [remove] = useAct(RemovePostMutation);
  const holding = useHolding();
  const [isAdding, setIsAdding] = useState(false);
  const change = useChangeAloud();
  const { id, version, title, holders, planned, actual, vacancies, duties, level } = post;
  const hold = async (memberId: string, name: string): Promise<void> => {
    const done = holding(memberId, (held) => [...idsOf(held), id]);
    if (await change(done, t('held', { name, post: title }))) setIsAdding(false);
  };
  const leave = (memberId: string, name: string): void => {
    const done = holding(memberId, (held) => idsOf(held).filter((one) => one !== id));
    void change(done, t('left', { name, post: title }));
  };
  return (
    <li className={styles['item']} data-post={id}>
      <div className={styles['itemHead']}>
        <strong>{title}</strong>
        {level && <Tag>{level.label}</Tag>}
        <span className="num dim">
          {actual}/{planned}
        </span>
        {vacancies > 0 && <Tag tone="warn">{t('vacancies', { count: vacancies })}</Tag>}
        {canEdit && (
          <span className={styles['itemTools']}>
            <IconButton
              icon="plus"
              label={t('addHolder', { title })}
              onClick={() => setIsAdding(!isAdding)}
              size="sm"
            />
            <IconButton icon="edit" label={t('editPost', { title })} onClick={onEdit} size="sm" />
            <IconButton
              icon="close"
              label={t('removePost', { title })}
              onClick={() => void change(remove({ id, version }), t('postRemoved', { title }))}
              size="sm"
            />
          </span>
        )}
      </div>
      {duties !== '' && <p className="dim">{duties}</p>}
      <ul className={styles['holders']}>
        {holders.map(({ memberId, name, isMain, isAway }) => (
          <li key={memberId}>
            <Button kind="quiet" onClick={() => onPerson(memberId)} size="sm">
              <Avatar name={name} size={20} />
              {name}
            </Button>
            {!isMain && <Tag>{t('sideline')}</Tag>}
            {isAway && <Tag tone="warn">{t('away')}</Tag>}
            {canEdit && (
              <IconButton
                icon="close"
                label={t('leave', { name, title })}
                onClick={() => leave(memberId, name)}
                size="sm"
              />
            )}
          </li>
        ))}
      </ul>
      {isAdding && <AddHolder onChoose={(memberId, name) => void hold(memberId, name)} />}
    </li>
  );
}
