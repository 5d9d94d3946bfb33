import type { ReactNode } from 'react';

import type { ProposalOwnQuery } from '../../../lib/gql/graphql.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag, type Tone } from '../../../ui/kit/tag.tsx';
import { t } from '../proposals.messages.ts';

import css from './proposals.module.css';

type Evaluation = NonNullable<ProposalOwnQuery['case']['evaluation']>;

const TONES: Readonly<Record<string, Tone>> = { ACCENT: 'accent', WARN: 'warn', BAD: 'bad' };
const figure = (points: number | null | undefined): string =>
  typeof points === 'number' ? String(points) : '–';

/** What each reviewer gave, item by item, and what they come to together. */
export function EvaluationPanel({ evaluation }: { evaluation: Evaluation }): ReactNode {
  const { name, items, sheets, score, grade, tone } = evaluation;
  const mark = grade && <Tag tone={TONES[tone ?? ''] ?? 'plain'}>{grade}</Tag>;
  return (
    <Panel actions={mark} flush title={name}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wider than the screen: without a mouse it scrolls by the arrows */}
      <div aria-label={t('scores')} className={css['scroll']} role="region" tabIndex={0}>
        <table className={css['scores']}>
          <thead>
            <tr>
              <th scope="col">{t('reviewer')}</th>
              {items.map((item) => (
                <th key={item.id} scope="col">
                  {typeof item.max === 'number' ? t('of', { name: item.name, max: item.max }) : item.name}
                </th>
              ))}
              <th scope="col">{t('total')}</th>
            </tr>
          </thead>
          <tbody>
            {sheets.map((sheet) => (
              <tr key={sheet.id}>
                <th scope="row">{sheet.by?.displayName ?? t('unknown')}</th>
                {sheet.points.map((points, at) => (
                  <td className="num" key={items[at]?.id ?? at}>
                    {figure(points)}
                  </td>
                ))}
                <td className="num">{figure(sheet.score)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th colSpan={items.length + 1} scope="row">
                {t('mean', { count: sheets.length })}
              </th>
              <td className="num">{typeof score === 'number' ? score.toFixed(2) : '–'}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}
