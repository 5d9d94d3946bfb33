import type { ReactNode } from 'react';

import type { ReadyRolesQuery } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { t } from './ready.messages.ts';

import css from './ready.module.css';

/** A post of the catalogue. */
export type Post = ReadyRolesQuery['readyRoles'][number];

const GROUPS = ['service', 'callCentre', 'added'] as const;

/** Whether somebody can choose it: it is not there yet, and it may do no more than himself. */
export const isOpen = ({ isAdded, isWithin }: Post): boolean => !isAdded && isWithin;

function PostChoice({
  post,
  isChosen,
  onToggle,
}: {
  post: Post;
  isChosen: boolean;
  onToggle: (() => void) | undefined;
}): ReactNode {
  const { name, level, duties, isAdded, isWithin, permissions, maskedFields } = post;
  const id = `post-${post.key}`;
  const state = isAdded ? 'added' : isWithin ? undefined : 'beyond';
  return (
    <li>
      <div className={css['post']} data-chosen={isChosen || undefined} data-state={state}>
        <input
          aria-describedby={`${id}-gives`}
          checked={isChosen || isAdded}
          disabled={!onToggle || state !== undefined}
          id={id}
          onChange={onToggle}
          type="checkbox"
        />
        <span className={css['words']}>
          <span className={css['name']}>
            <label htmlFor={id}>{name}</label> <Tag>{t.maybe(`level.${level}`, level)}</Tag>
            {isAdded && (
              <Tag icon="check" tone="ok">
                {t('added')}
              </Tag>
            )}
          </span>
          <span className={css['duties']}>{duties.join(' · ')}</span>
          <small className="num" id={`${id}-gives`}>
            {state === 'beyond'
              ? t('beyond')
              : [
                  t('gives', { count: permissions }),
                  ...(maskedFields > 0 ? [t('masks', { count: maskedFields })] : []),
                ].join(' · ')}
          </small>
        </span>
      </div>
    </li>
  );
}

/** The posts by department, each to be ticked; without a way to change the choice they are only shown. */
export function PostChoices({
  posts,
  chosen,
  onChosen,
}: {
  posts: readonly Post[];
  chosen: ReadonlySet<string>;
  onChosen: ((keys: ReadonlySet<string>) => void) | undefined;
}): ReactNode {
  const flip = (key: string): void => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChosen?.(next);
  };
  return GROUPS.map((group) => {
    const own = posts.filter((post) => post.group === group);
    const open = own.filter(isOpen);
    const isAll = open.length > 0 && open.every(({ key }) => chosen.has(key));
    const turn = (): void => {
      const next = new Set(chosen);
      for (const { key } of open) {
        if (isAll) next.delete(key);
        else next.add(key);
      }
      onChosen?.(next);
    };
    return (
      own.length > 0 && (
        <section aria-labelledby={`posts-${group}`} className={css['group']} key={group}>
          <header>
            <h2 id={`posts-${group}`}>{t(`group.${group}`)}</h2>
            {onChosen && open.length > 0 && (
              <Button kind="quiet" onClick={turn} size="sm">
                {isAll ? t('none') : t('all')}
              </Button>
            )}
          </header>
          <ul className={css['posts']}>
            {own.map((post) => (
              <PostChoice
                isChosen={chosen.has(post.key)}
                key={post.key}
                onToggle={onChosen && (() => flip(post.key))}
                post={post}
              />
            ))}
          </ul>
        </section>
      )
    );
  });
}
