import type { Answers, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { formatInstant } from '../../lib/dates.ts';
import type { RecordVersionsQuery as Data } from '../../lib/gql/graphql.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { Avatar } from '../../ui/kit/avatar.tsx';
import { Button } from '../../ui/kit/button.tsx';
import type { Lookups, PaperFacts } from '../../ui/paper/lookups.ts';
import { Paper } from '../../ui/paper/paper.tsx';
import { SkeletonRows } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { When } from '../../ui/text/when.tsx';
import { RecordVersionsQuery } from './papers.documents.ts';
import { t } from './papers.messages.ts';

import css from './papers.module.css';

type Version = Data['record']['versions'][number];
type Props = { recordId: string; form: RecordForm; lookups: Lookups; facts: PaperFacts };

/** What became of a record, and what it said at any two times. */
export function RecordVersions({ recordId, ...paper }: Props): ReactNode {
  const [result, refresh] = useQuery({
    query: RecordVersionsQuery,
    variables: { id: recordId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <States of={result} retry={refresh} skeleton={<SkeletonRows rows={6} />}>
      {(data) => <Versions {...paper} versions={data.record.versions} />}
    </States>
  );
}

const answersOf = ({ answers }: Version): Answers => (answers ?? {}) as Answers;

function Versions({ versions, form, ...rest }: Omit<Props, 'recordId'> & { versions: readonly Version[] }) {
  const [pair, setPair] = useState<{ from: string; to: string }>();
  const at = (id: string | undefined): number => versions.findIndex((version) => version.id === id);
  const [newer, older] = [
    versions[Math.min(at(pair?.from), at(pair?.to))],
    versions[Math.max(at(pair?.from), at(pair?.to))],
  ];
  return (
    <div className={css['versions']}>
      {pair && newer && older && (
        <section aria-label={t('compare.title')} className={css['compare']}>
          <Pick onClose={() => setPair(undefined)} onPick={setPair} pair={pair} versions={versions} />
          <div className={css['sheet']}>
            <Paper
              {...rest}
              answers={answersOf(newer)}
              before={answersOf(older)}
              form={form}
              hidden={newer.hidden}
              hiddenBefore={older.hidden}
              mode="compare"
            />
          </div>
        </section>
      )}
      <ol className={css['acts']}>
        {versions.map((version, index) => {
          const before = versions[index + 1];
          return (
            <Act
              form={form}
              key={version.id}
              onCompare={
                before && version.fields.length > 0
                  ? () => setPair({ from: before.id, to: version.id })
                  : undefined
              }
              version={version}
            />
          );
        })}
      </ol>
    </div>
  );
}

const named = ({ at, actor }: Version): string =>
  [formatInstant(at), actor?.displayName].filter((part) => part !== undefined).join(' · ');

type PickProps = {
  versions: readonly Version[];
  pair: { from: string; to: string };
  onPick: (pair: { from: string; to: string }) => void;
  onClose: () => void;
};

/** Chooses the two versions that are compared. */
function Pick({ versions, pair, onPick, onClose }: PickProps): ReactNode {
  return (
    <div className={css['pick']}>
      {(['from', 'to'] as const).map((side) => (
        <label key={side}>
          <span>{t(`compare.${side}`)}</span>
          <select onChange={(event) => onPick({ ...pair, [side]: event.target.value })} value={pair[side]}>
            {versions.map((version) => (
              <option key={version.id} value={version.id}>
                {named(version)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <Button icon="close" kind="quiet" onClick={onClose}>
        {t('compare.close')}
      </Button>
    </div>
  );
}

const MOST_NAMED = 4;

/** One act: who did what when, and the fields that it changed. */
function Act({
  version,
  form,
  onCompare,
}: {
  version: Version;
  form: RecordForm;
  onCompare: (() => void) | undefined;
}): ReactNode {
  const { act, actor, at, fields } = version;
  const titles = fields.flatMap((id) => form.fields.find((field) => field.id === id)?.title[locale()] ?? []);
  const rest = titles.length - MOST_NAMED;
  return (
    <li>
      <Avatar name={actor?.displayName ?? '?'} size={24} />
      <div>
        <p>
          <strong>{actor?.displayName ?? t('act.system')}</strong> {t.maybe(`act.${act}`, act)}{' '}
          <When at={at} />
        </p>
        {act !== 'created' && titles.length > 0 && (
          <p className="dim">
            {titles.slice(0, MOST_NAMED).join(t('act.separator'))}
            {rest > 0 && ` ${t('act.more', { count: rest })}`}
          </p>
        )}
      </div>
      {onCompare && (
        <Button onClick={onCompare} size="sm">
          {t('compare.before')}
        </Button>
      )}
    </li>
  );
}
