import type { ReactNode } from 'react';

import { formatDay, formatInstant, today, addDays } from '../../lib/dates.ts';
import { Avatar } from '../kit/avatar.tsx';
import { Button } from '../kit/button.tsx';
import type { IconName } from '../kit/icon-paths.ts';
import { Icon } from '../kit/icon.tsx';
import { Tag } from '../kit/tag.tsx';
import { t } from './record.messages.ts';
import { timelineDays } from './timeline-days.ts';

import css from './timeline.module.css';

/** One value that changed; an empty side reads as "empty". */
export interface TimelineChange {
  readonly label: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** One thing that happened to a customer or a case, already in the reader's words. */
export interface TimelineItem {
  readonly id: string;
  readonly kind: string;
  readonly body: string;
  readonly isInternal: boolean;
  readonly at: string;
  readonly actor?: string | undefined;
  /** For whom the actor stood in. */
  readonly onBehalfOf?: string | undefined;
  /** What was done, when the kind alone does not say it: "by phone, from the customer". */
  readonly lead?: string | undefined;
  readonly changes?: readonly TimelineChange[];
  /** The case it belongs to, on the timeline of a customer. */
  readonly record?: ReactNode;
}

const FACES: Record<string, readonly [IconName, Parameters<typeof t>[0]]> = {
  opened: ['flag', 'entry.opened'],
  comment: ['reply', 'entry.comment'],
  stage: ['arrowRight', 'entry.stage'],
  assignment: ['member', 'entry.assignment'],
  interaction: ['phone', 'entry.interaction'],
  field: ['edit', 'entry.field'],
  link: ['link', 'entry.link'],
  sla: ['clock', 'entry.sla'],
  solution: ['list', 'entry.solution'],
  assessment: ['sliders', 'entry.assessment'],
  confirmation: ['checkCircle', 'entry.confirmation'],
  record: ['list', 'entry.record'],
};

/** Groups of kinds that a reader asks for; the server filters by kind, internal notes are sifted here. */
const GROUPS = {
  all: [],
  talk: ['comment', 'interaction', 'confirmation'],
  internal: ['comment'],
  flow: ['opened', 'stage', 'assessment', 'solution', 'confirmation'],
  changes: ['assignment', 'field', 'link', 'record'],
  sla: ['sla'],
} as const satisfies Record<string, readonly string[]>;

/** The name of a filter chip of the timeline. */
export type TimelineGroup = keyof typeof GROUPS;

/** The kinds to ask the server for; undefined asks for all. */
export const kindsOf = (group: TimelineGroup): string[] | undefined =>
  GROUPS[group].length === 0 ? undefined : [...GROUPS[group]];

interface TimelineProps {
  readonly items: readonly TimelineItem[];
  readonly group: TimelineGroup;
  readonly onGroup: (group: TimelineGroup) => void;
  readonly groups?: readonly TimelineGroup[];
  readonly isLoading?: boolean;
  readonly more?: { readonly isThere: boolean; readonly load: () => void } | undefined;
}

const dateOf = (instant: string) => formatInstant(instant, 'date');

const dayName = (date: string) => {
  if (date === formatDay(today())) return t('timeline.today');
  return date === formatDay(addDays(today(), -1)) ? t('timeline.yesterday') : date;
};

/** The one story of a customer or a case: days, filter chips, internal notes on their own ground. */
export function Timeline({
  items,
  group,
  onGroup,
  groups = ['all', 'talk', 'internal', 'flow', 'changes', 'sla'],
  isLoading = false,
  more,
}: TimelineProps): ReactNode {
  const shown = group === 'internal' ? items.filter((item) => item.isInternal) : items;
  return (
    <div className={css['timeline']}>
      <div aria-label={t('timeline.kinds')} className={css['kinds']} data-no-print role="group">
        {groups.map((each) => (
          <button aria-pressed={each === group} key={each} onClick={() => onGroup(each)} type="button">
            {each === 'internal' && <Icon name="lock" size={12} />}
            {t(`timeline.${each}`)}
          </button>
        ))}
      </div>
      <div aria-busy={isLoading} className={css['days']} data-loading={isLoading || undefined}>
        {timelineDays(shown, dateOf).map((day) => (
          <section key={day.date}>
            <h3 className={css['day']}>{dayName(day.date)}</h3>
            <ol>
              {day.entries.map((item) => (
                <Entry item={item} key={item.id} />
              ))}
            </ol>
          </section>
        ))}
        {shown.length === 0 && !isLoading && (
          <p className={css['none']}>{t(group === 'all' ? 'timeline.nothing' : 'timeline.none')}</p>
        )}
        {more?.isThere && (
          <div className={css['more']}>
            <Button busy={isLoading} onClick={more.load} size="sm">
              {t('timeline.more')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function Entry({ item }: { item: TimelineItem }): ReactNode {
  const [icon, name] = FACES[item.kind] ?? ['dots', 'entry.other'];
  return (
    <li className={css['entry']} data-internal={item.isInternal || undefined} data-kind={item.kind}>
      <span className={css['mark']}>
        {item.actor && item.kind === 'comment' ? (
          <Avatar name={item.actor} size={24} />
        ) : (
          <Icon name={icon} size={13} />
        )}
      </span>
      <div className={css['content']}>
        <p className={css['headline']}>
          <span className={css['what']}>
            <strong>{item.actor ?? t('timeline.system')}</strong>
            {item.onBehalfOf !== undefined && (
              <Tag label={t('onBehalf.hint', { name: item.onBehalfOf })} tone="accent">
                {t('onBehalf', { name: item.onBehalfOf })}
              </Tag>
            )}
            <span className="dim">
              {item.lead ??
                (item.kind === 'comment' && item.isInternal ? t('entry.note') : t(name as 'entry.other'))}
            </span>
            {item.isInternal && (
              <Tag icon="lock" label={t('internal.hint')} tone="warn">
                {t('internal')}
              </Tag>
            )}
            {item.record}
          </span>
          <time className="num" dateTime={item.at} title={formatInstant(item.at)}>
            {formatInstant(item.at, 'time')}
          </time>
        </p>
        {item.body !== '' && <p className={css['text']}>{item.body}</p>}
        {item.changes && item.changes.length > 0 && (
          <ul className={css['changes']}>
            {item.changes.map((change) => (
              <Change change={change} key={change.label} />
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function Change({ change }: { change: TimelineChange }): ReactNode {
  return (
    <li>
      <span className="dim">{change.label}</span>
      {change.from !== undefined && (
        <>
          <del>
            <span className="sr-only">{t('change.from')} </span>
            {change.from === '' ? t('change.empty') : change.from}
          </del>
          <Icon name="arrowRight" size={12} />
        </>
      )}
      <ins>
        <span className="sr-only">{t('change.to')} </span>
        {change.to ? change.to : t('change.empty')}
      </ins>
    </li>
  );
}
