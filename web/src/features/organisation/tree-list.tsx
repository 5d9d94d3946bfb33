import type { ReactNode } from 'react';

import { Avatar } from '../../ui/kit/avatar.tsx';
import { Tag } from '../../ui/kit/tag.tsx';
import type { Model, Post, Unit } from './model.ts';
import { t } from './organisation.messages.ts';

import styles from './organisation.module.css';

type Props = {
  model: Model;
  root: Unit;
  open: string | undefined;
  onOpen: (id: string) => void;
  onPerson: (id: string) => void;
};

function PostRow({ post, onPerson }: { post: Post; onPerson: (id: string) => void }): ReactNode {
  return (
    <li className={styles['listPost']}>
      <span>{post.title}</span>
      <span className="num dim">
        {post.actual}/{post.planned}
      </span>
      {post.vacancies > 0 && <Tag tone="warn">{t('vacancies', { count: post.vacancies })}</Tag>}
      {post.holders.map(({ memberId, name }) => (
        <button className={styles['person']} key={memberId} onClick={() => onPerson(memberId)} type="button">
          <Avatar name={name} size={20} />
          {name}
        </button>
      ))}
    </li>
  );
}

function UnitRow({ unit, ...rest }: Omit<Props, 'root'> & { unit: Unit }): ReactNode {
  const { model, open, onOpen, onPerson } = rest;
  const posts = model.posts(unit.id);
  const below = model.below(unit.id);
  return (
    <li>
      <button
        aria-current={open === unit.id || undefined}
        className={styles['listUnit']}
        onClick={() => onOpen(unit.id)}
        type="button"
      >
        <strong>{unit.name}</strong>
        <span className="num dim">
          {t.maybe(`kind.${unit.kind}`, unit.kind)} · {unit.peopleBelow}
          {unit.plannedBelow > 0 && `/${unit.plannedBelow}`}
        </span>
      </button>
      {posts.length + below.length > 0 && (
        <ul className={styles['list']}>
          {posts.map((post) => (
            <PostRow key={post.id} onPerson={onPerson} post={post} />
          ))}
          {below.map((one) => (
            <UnitRow {...rest} key={one.id} unit={one} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The same company as a list: for phones, for screen readers, and for whoever likes lists. */
export function TreeList({ root, ...rest }: Props): ReactNode {
  return (
    <ul aria-label={t('tree')} className={`${styles['list']} ${styles['listRoot']}`}>
      <UnitRow {...rest} unit={root} />
    </ul>
  );
}
