import {
  indicatorValue,
  meetsTarget,
  type Indicator,
  type IndicatorLibrary,
} from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { formatNumber } from '../../../../lib/money.ts';
import { SelectField } from '../../../../ui/form/choice-fields.tsx';
import { NumberField } from '../../../../ui/form/number-fields.tsx';
import { Icon } from '../../../../ui/kit/icon.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { Tag } from '../../../../ui/kit/tag.tsx';
import { useScratch, useValues } from '../body-form.ts';
import { text as common } from '../library.messages.ts';
import { Wide } from '../wide.tsx';
import { text } from './kpi.messages.ts';

import styles from '../library.module.css';

const arrows = { up: 'chevronUp', down: 'chevronDown', none: 'minus' } as const;
const withUnit = (value: string, unit: Indicator['unit']): string => {
  const word = text(`unit.${unit}`);
  return word.length === 1 ? `${value}${word}` : `${value} ${word}`;
};

function Line({ indicator }: { indicator: Indicator }): ReactNode {
  const language = locale();
  const { id, title, formula, unit, direction, target, targetFrom, source, isServiceRated, isRetired } =
    indicator;
  return (
    <tr>
      <th scope="row">
        {title[language]} {isServiceRated === true && <Tag tone="accent">{text('rated')}</Tag>}{' '}
        {isRetired === true && <Tag tone="warn">{text('retired')}</Tag>}
        <div className={`num ${styles['small']}`}>{id}</div>
      </th>
      <td className={styles['small']}>
        {formula[language]}
        {source && <div className={styles['dim']}>{source[language]}</div>}
      </td>
      <td className={styles['direction']} title={text(`direction.${direction}`)}>
        <Icon name={arrows[direction]} size={13} />
        <span className="sr-only">{text(`direction.${direction}`)}</span>{' '}
        {target === undefined ? (
          <span className={styles['dim']}>—</span>
        ) : (
          <span className="num">{text(`target.${direction}`, { target: withUnit(target, unit) })}</span>
        )}
        {targetFrom && <div className={styles['small']}>{text(`from.${targetFrom}`)}</div>}
      </td>
    </tr>
  );
}

function Try({ indicators }: { indicators: readonly Indicator[] }): ReactNode {
  const form = useScratch({ id: indicators[0]?.id ?? '', inputs: {} });
  const { id, inputs } = useValues(form) as { id: string | null; inputs: Record<string, number | null> };
  const language = locale();
  const indicator = indicators.find((one) => one.id === id);
  const value = indicator ? indicatorValue(indicator, inputs) : null;
  const isMet = indicator ? meetsTarget(indicator, value) : null;
  return (
    <Panel title={common('try')}>
      <p className={styles['lead']}>{common('try.lead')}</p>
      <br />
      <div className={styles['fields']}>
        <div className={styles['wide']}>
          <SelectField
            form={form}
            label={text('choose')}
            name="id"
            options={indicators.map((one) => ({ value: one.id, label: `${one.id} ${one.title[language]}` }))}
            required
          />
        </div>
        {(indicator?.inputs ?? []).map((input) => (
          <NumberField form={form} key={input.id} label={input.title[language]} name={`inputs.${input.id}`} />
        ))}
      </div>
      <div aria-live="polite" className={styles['result']}>
        <span className={styles['dim']}>{text('value')}</span>
        {value === null || !indicator ? (
          <span>{text('value.none')}</span>
        ) : (
          <strong className={`num ${styles['figure']}`}>
            {withUnit(formatNumber(Math.round(value * 100) / 100), indicator.unit)}
          </strong>
        )}
        {isMet !== null && <Tag tone={isMet ? 'ok' : 'bad'}>{text(isMet ? 'met' : 'missed')}</Tag>}
      </div>
    </Panel>
  );
}

/** Indicators with their formulas and targets, and a place to reckon one. */
export function KpiView({ body }: { body: IndicatorLibrary }): ReactNode {
  return (
    <>
      <Panel flush title={text('indicators')}>
        <Wide label={text('indicators')}>
          <table className={styles['table']} data-wide>
            <thead>
              <tr>
                <th scope="col">{text('indicator')}</th>
                <th scope="col">{text('formula')}</th>
                <th scope="col">{text('target')}</th>
              </tr>
            </thead>
            <tbody>
              {body.indicators.map((indicator) => (
                <Line indicator={indicator} key={indicator.id} />
              ))}
            </tbody>
          </table>
        </Wide>
      </Panel>
      <Try indicators={body.indicators.filter(({ expr }) => expr !== undefined)} />
    </>
  );
}
