import type { Scorecard, ScoreItem } from '@zhoudao/schema/templates/library';
import { Fragment, type ReactNode } from 'react';

import { joined } from '../../../../lib/i18n/joined.ts';
import { locale } from '../../../../lib/i18n/locale.ts';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { Tag } from '../../../../ui/kit/tag.tsx';
import { conditionWords } from '../condition-words.ts';
import { Wide } from '../wide.tsx';
import { ScorecardTry } from './scorecard-try.tsx';
import { text } from './scorecard.messages.ts';

import styles from '../library.module.css';

/** How an item earns its weight, in one line. */
function howOf({ bands, choices, max = '' }: ScoreItem): string {
  if (bands)
    return joined(
      bands.map(({ when, factor }) => `${conditionWords(when, { type: 'number' }) ?? when} → ${factor}`),
    );
  return choices
    ? joined(choices.map(({ title, factor }) => `${title[locale()]} ${factor}`))
    : text('upTo', { max });
}

function Items({ body }: { body: Scorecard }): ReactNode {
  const language = locale();
  const groups = body.dimensions ?? [{ id: undefined, title: undefined }];
  return (
    <Panel flush title={text('items')}>
      <Wide label={text('items')}>
        <table className={styles['table']} data-wide>
          <thead>
            <tr>
              <th scope="col">{text('item')}</th>
              <th data-end scope="col">
                {text('weight')}
              </th>
              <th scope="col">{text('how')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ id, title }) => (
              <Fragment key={id ?? ''}>
                {title && (
                  <tr data-group>
                    <th colSpan={3} scope="rowgroup">
                      {title[language]}
                    </th>
                  </tr>
                )}
                {body.items
                  .filter(({ dimension }) => id === undefined || dimension === id)
                  .map((item) => (
                    <tr key={item.id}>
                      <th scope="row">
                        {item.title[language]}{' '}
                        {item.critical && <Tag tone="warn">{text(`critical.${item.critical}`)}</Tag>}
                      </th>
                      <td className="num" data-end>
                        {item.weight}
                      </td>
                      <td className={styles['small']}>{howOf(item)}</td>
                    </tr>
                  ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </Wide>
      <p className={styles['foot']}>{text(`missing.${body.missing}`)}</p>
    </Panel>
  );
}

function Grades({ body }: { body: Scorecard }): ReactNode {
  const { completeness: rule } = body;
  return (
    <Panel title={text('grades')}>
      <div className={styles['tags']}>
        {body.grades.map(({ id, title, from, tone }) => (
          <Tag key={id} tone={tone ?? 'plain'}>
            {`${title[locale()]}${title[locale()] === id ? '' : ` ${id}`} · ${text(body.boundary === 'above' && Number(from) > 0 ? 'grade.above' : 'grade.at', { from })}`}
          </Tag>
        ))}
      </div>
      {rule && (
        <p className={styles['hint']}>
          {text('completeness', {
            capped: rule.cappedBelow,
            refused: rule.refusedBelow,
            grade: rule.cappedAt,
          })}
        </p>
      )}
    </Panel>
  );
}

/** Items with their weights, grades, what bounds them, and an example to try. */
export function ScorecardView({ body }: { body: Scorecard }): ReactNode {
  return (
    <>
      <Items body={body} />
      <Grades body={body} />
      {body.guards && body.guards.length > 0 && (
        <Panel flush title={text('guards')}>
          <table className={styles['table']}>
            <tbody>
              {body.guards.map(({ id, title, atMost, atLeast }) => (
                <tr key={id}>
                  <td>{title[locale()]}</td>
                  <td data-end>
                    <Tag icon={atMost === undefined ? 'chevronUp' : 'chevronDown'} tone="warn">
                      {atMost === undefined
                        ? text('atLeast', { grade: atLeast ?? '' })
                        : text('atMost', { grade: atMost })}
                    </Tag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
      <ScorecardTry body={body} />
    </>
  );
}
