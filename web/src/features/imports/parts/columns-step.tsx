import type { ReactNode } from 'react';

import { formatDay, formatInstant } from '../../../lib/dates.ts';
import type { DateOrder, DecimalMark, WhenKnown, WhenMissing } from '../../../lib/gql/graphql.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { said } from '../import-run.messages.ts';
import { t } from '../imports.messages.ts';
import type { StepProps } from '../use-import.ts';
import { Choice, StepFoot } from './controls.tsx';
import { sureness, type TargetField } from './import-words.ts';
import { Missing } from './missing.tsx';

import css from './imports.module.css';

const ORDERS: readonly DateOrder[] = ['YMD', 'MDY', 'DMY'];
const MARKS: readonly DecimalMark[] = ['POINT', 'COMMA'];
const WAYS: readonly WhenKnown[] = ['UPDATE', 'SKIP', 'CREATE'];
const STRANGERS: readonly WhenMissing[] = ['REFUSE', 'CREATE', 'LEAVE'];

type Column = StepProps['view']['setup']['columns'][number];

/** Which column becomes which field, and how its cells are read. */
export function ColumnsStep({ view, acts, go }: StepProps): ReactNode {
  const { setup } = view;
  const used = setup.columns.filter(({ field }) => field !== null).length;
  const next = setup.values.length > 0 ? 'values' : 'check';
  const start = async (): Promise<void> => {
    if (next === 'values') return go('values');
    if (await acts.check()) go('check');
  };
  return (
    <>
      <p>{t('columns.lead')}</p>
      <Missing acts={acts} view={view} />
      <div className={css['mapping']}>
        <div aria-hidden="true" className={css['mapHead']}>
          <span>{t('columns.theirs')}</span>
          <span>{t('columns.samples')}</span>
          <span>{t('columns.ours')}</span>
          <span>{t('columns.how')}</span>
        </div>
        <ul>
          {setup.columns.map((column) => (
            <li className={css['mapRow']} data-unused={column.field === null || undefined} key={column.index}>
              <ColumnRow acts={acts} column={column} view={view} />
            </li>
          ))}
        </ul>
      </div>
      <CustomersPanel acts={acts} view={view} />
      <MatchPanel acts={acts} view={view} />
      <StepFoot
        blockedBy={setup.missing.length > 0 ? t('missing.title', { count: setup.missing.length }) : undefined}
        isBusy={acts.isBusy}
        next={next === 'values' ? t('next') : said('check.start')}
        onBack={() => go('source')}
        onNext={() => void start()}
      >
        {t('columns.outOf', { used, all: setup.columns.length })}
      </StepFoot>
    </>
  );
}

const nameOf = (column: Column): string =>
  column.header === '' ? t('preview.column', { column: column.index + 1 }) : column.header;

function ColumnRow({ column, view, acts }: Omit<StepProps, 'go'> & { column: Column }): ReactNode {
  const { setup, target } = view;
  const field = target.fields.find(({ key }) => key === column.field);
  const change = (patch: { field?: string | null; dateOrder?: DateOrder; decimalMark?: DecimalMark }) =>
    void acts.map({ columns: [{ column: column.index, field: column.field, ...patch }] });
  const options = [
    { value: '', label: t('columns.skip') },
    ...target.fields.map(({ key, title, isRequired }) => ({
      value: key,
      label: isRequired ? `${title} *` : title,
    })),
  ];
  const cells = setup.preview.map(({ cells: all }) => all[column.index]).filter((cell) => cell !== undefined);
  const isChoice = field?.kind === 'CHOICE' || field?.kind === 'CHOICES';
  // What words mean is the next step's question.
  const wrong = isChoice ? undefined : cells.find(({ problem }) => typeof problem === 'string');
  return (
    <>
      <strong className={css['mapName']}>{nameOf(column)}</strong>
      <span className={css['samples']}>
        {column.samples.slice(0, 3).map((sample, at) => (
          <span key={`${sample}${at}`} title={sample}>
            {sample}
          </span>
        ))}
      </span>
      <span className={css['mapField']}>
        <Choice
          isHidden
          label={t('columns.field', { header: nameOf(column) })}
          onChange={(value) => change({ field: value === '' ? null : value })}
          options={options}
          value={column.field ?? ''}
        />
        {field && <Guess column={column} />}
      </span>
      <span className={css['mapHow']}>
        {field && <Format change={change} column={column} field={field} />}
        {field && <ReadAs cells={cells} kind={field.kind} />}
        {wrong?.problem && (
          <span className={css['cellProblem']}>
            <Icon name="alert" size={14} />
            {wrong.problem}
          </span>
        )}
        {column.notes.map(({ message }) => (
          <span className={css['cellNote']} key={message}>
            <Icon name="info" size={14} />
            {message}
          </span>
        ))}
      </span>
    </>
  );
}

function Guess({ column }: { column: Column }): ReactNode {
  if (!column.isGuessed) return <Tag icon="check">{t('guess.yours')}</Tag>;
  const how = sureness(column.confidence);
  if (how === 'sure')
    return (
      <Tag icon="check" tone="ok">
        {t('guess.sure')}
      </Tag>
    );
  return (
    <Tag icon="eye" tone="warn">
      {t(how === 'likely' ? 'guess.likely' : 'guess.unsure')}
    </Tag>
  );
}

type FormatProps = {
  column: Column;
  field: TargetField;
  change: (patch: { dateOrder?: DateOrder; decimalMark?: DecimalMark }) => void;
};

function Format({ column, field, change }: FormatProps): ReactNode {
  if (field.kind === 'DATE' || field.kind === 'INSTANT')
    return (
      <Choice
        isHidden
        label={`${t('columns.dateOrder')} · ${nameOf(column)}`}
        onChange={(value) => change({ dateOrder: value as DateOrder })}
        options={ORDERS.map((value) => ({ value, label: t(`dateOrder.${value}`) }))}
        value={column.dateOrder ?? 'YMD'}
      />
    );
  if (field.kind === 'MONEY' || field.kind === 'NUMBER')
    return (
      <Choice
        isHidden
        label={`${t('columns.decimal')} · ${nameOf(column)}`}
        onChange={(value) => change({ decimalMark: value as DecimalMark })}
        options={MARKS.map((value) => ({ value, label: t(`decimal.${value}`) }))}
        value={column.decimalMark ?? 'POINT'}
      />
    );
  return null;
}

type Cell = StepProps['view']['setup']['preview'][number]['cells'][number];

/** What became of the first cells, where reading changes them: dates, amounts, phones. */
function ReadAs({ cells, kind }: { cells: readonly Cell[]; kind: TargetField['kind'] }): ReactNode {
  const changed = cells.filter(({ raw, shown }) => shown && raw.trim() !== '' && shown !== raw.trim());
  if (kind === 'TEXT' || kind === 'CHOICE' || kind === 'CHOICES' || changed.length === 0) return null;
  return (
    <span className={css['readAs']}>
      <span className="dim">{t('columns.result')}</span>
      {changed.slice(0, 2).map(({ raw, shown }, at) => (
        <span className="num" key={`${raw}${at}`}>
          {shown && inWords(shown, kind)}
        </span>
      ))}
    </span>
  );
}

const inWords = (shown: string, kind: TargetField['kind']): string => {
  if (kind === 'INSTANT') return formatInstant(shown);
  return kind === 'DATE' ? formatDay(shown) : shown;
};

/** Whom the rows name: what becomes of those who are not there. */
function CustomersPanel({ view, acts }: Omit<StepProps, 'go'>): ReactNode {
  const { setup, target } = view;
  const isNamed = [...setup.columns, ...setup.constants].some(
    ({ field }) => field === 'customer' || field === 'customerPhone',
  );
  if (!target.makesCustomers || !isNamed) return null;
  return (
    <Panel title={t('customers.title')}>
      <Choice
        hint={setup.whenMissing === 'CREATE' ? t('customers.CREATE') : undefined}
        label={t('customers.when')}
        onChange={(value) => void acts.map({ whenMissing: value as WhenMissing })}
        options={STRANGERS.map((value) => ({ value, label: t(`missing.${value}`) }))}
        value={setup.whenMissing}
      />
    </Panel>
  );
}

function MatchPanel({ view, acts }: Omit<StepProps, 'go'>): ReactNode {
  const { setup, target } = view;
  const toggle = (code: string, isOn: boolean): void => {
    const chosen = target.matchKeys.filter((key) =>
      key.code === code ? isOn : setup.matchBy.includes(key.code),
    );
    void acts.map({ matchBy: chosen.map((key) => key.code) });
  };
  if (target.matchKeys.length === 0) return null;
  return (
    <Panel title={t('match.title')}>
      <div className={css['match']}>
        <fieldset>
          <legend>{t('match.by')}</legend>
          {target.matchKeys.map(({ code, label }) => (
            <label key={code}>
              <input
                checked={setup.matchBy.includes(code)}
                onChange={(event) => toggle(code, event.target.checked)}
                type="checkbox"
              />
              {label}
            </label>
          ))}
        </fieldset>
        <Choice
          label={t('match.when')}
          onChange={(value) => void acts.map({ whenKnown: value as WhenKnown })}
          options={WAYS.map((value) => ({ value, label: t(`when.${value}`) }))}
          value={setup.whenKnown}
        />
      </div>
    </Panel>
  );
}
