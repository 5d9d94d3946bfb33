import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';

import { Avatar } from '../../../ui/kit/avatar.tsx';
import { IconButton } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import type { Post, Unit } from '../model.ts';
import { t } from '../organisation.messages.ts';
import type { Carried } from './use-drag.ts';

import styles from './chart.module.css';

type Hold = { onPointerDown?: (event: PointerEvent) => void };

type Props = {
  unit: Unit;
  posts: Post[];
  level: number;
  position: { at: number; of: number };
  style: { left: number; top: number; width: number; height: number };
  isFolded: boolean;
  hasBelow: boolean;
  isOpen: boolean;
  isFocus: boolean;
  isMarked: boolean;
  isTarget: boolean;
  overPost: string | undefined;
  carry: (carried: Carried) => Hold;
  onOpen: () => void;
  onFold: () => void;
  onKey: (event: KeyboardEvent) => void;
  onFocus: () => void;
};

const faces = 3;

/** One post on a card: title, who holds it, planned and actual, vacancies marked by word and colour. */
function PostLine({
  post,
  isOver,
  carry,
}: {
  post: Post;
  isOver: boolean;
  carry: (carried: Carried) => Hold;
}): ReactNode {
  const { holders, actual, planned, vacancies } = post;
  return (
    <div className={styles['post']} data-over={isOver || undefined} data-post={post.id}>
      <span className={styles['postTitle']} title={post.title}>
        <span className="cut">{post.title}</span>
      </span>
      <span className={styles['postLine']}>
        <span className={styles['faces']}>
          {post.isLeader && <Icon name="flag" size={12} />}
          {holders.slice(0, faces).map(({ memberId: id, name, isAway }) => (
            <span
              className={styles['face']}
              data-away={isAway || undefined}
              data-member={id}
              key={id}
              title={isAway ? t('awayName', { name }) : name}
              {...carry({ kind: 'member', id, name })}
            >
              <Avatar name={name} size={18} />
            </span>
          ))}
          <span className="cut">
            {holders.length === 1 ? holders[0]?.name : actual > faces ? `+${actual - faces}` : ''}
          </span>
        </span>
        <span className={`${styles['count']} num`} data-vacant={vacancies > 0 || undefined}>
          {vacancies > 0 ? t('vacant', { actual, planned, vacancies }) : `${actual}/${planned}`}
        </span>
      </span>
    </div>
  );
}

/** The card of a unit in the drawing. */
export function UnitCard(props: Props): ReactNode {
  const { unit, posts, level, position, style, isFolded, hasBelow, carry, overPost } = props;
  const isCompany = unit.kind === 'company';
  return (
    <div
      aria-expanded={hasBelow ? !isFolded : undefined}
      aria-level={level}
      aria-posinset={position.at}
      aria-selected={props.isOpen}
      aria-setsize={position.of}
      className={styles['card']}
      data-kind={unit.kind}
      data-marked={props.isMarked || undefined}
      data-over={props.isTarget || undefined}
      data-unit={unit.id}
      onClick={props.onOpen}
      onFocus={props.onFocus}
      onKeyDown={props.onKey}
      role="treeitem"
      style={style}
      tabIndex={props.isFocus ? 0 : -1}
    >
      <div
        className={styles['head']}
        {...(isCompany ? {} : carry({ kind: 'unit', id: unit.id, name: unit.name }))}
      >
        <span className={styles['unitName']} title={unit.name}>
          {unit.name}
          <span className="sr-only">, {t.maybe(`kind.${unit.kind}`, unit.kind)}, </span>
        </span>
        <span className={`${styles['figures']} num`}>
          <Icon name="member" size={12} />
          {unit.peopleBelow}
          {unit.plannedBelow > 0 && `/${unit.plannedBelow}`}
          {unit.vacanciesBelow > 0 && (
            <span className="sr-only">, {t('vacancies', { count: unit.vacanciesBelow })}</span>
          )}
        </span>
      </div>
      {posts.map((post) => (
        <PostLine carry={carry} isOver={overPost === post.id} key={post.id} post={post} />
      ))}
      {hasBelow && (
        <span
          className={styles['fold']}
          onPointerDown={(event) => event.stopPropagation()}
          role="presentation"
        >
          <IconButton
            aria-hidden="true"
            icon={isFolded ? 'plus' : 'minus'}
            label={isFolded ? t('unfold') : t('fold')}
            onClick={(event) => {
              event.stopPropagation();
              props.onFold();
            }}
            size="sm"
            tabIndex={-1}
          />
        </span>
      )}
    </div>
  );
}
