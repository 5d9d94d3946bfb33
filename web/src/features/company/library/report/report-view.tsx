import type { Report } from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { joined } from '../../../../lib/i18n/joined.ts';
import { locale } from '../../../../lib/i18n/locale.ts';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { Tag } from '../../../../ui/kit/tag.tsx';
import { useIndicators } from '../use-kind.ts';
import { Wide } from '../wide.tsx';
import { text } from './report.messages.ts';

import styles from '../library.module.css';

/** What a report shows, part by part. */
export function ReportView({ body }: { body: Report }): ReactNode {
  const language = locale();
  const indicators = useIndicators();
  const titleOf = (id: string): string => indicators.find((one) => one.id === id)?.title[language] ?? id;
  return (
    <Panel actions={<Tag>{text(`grain.${body.grain}`)}</Tag>} flush title={text('parts')}>
      <Wide label={text('parts')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{text('part')}</th>
              <th scope="col">{text('indicators')}</th>
              <th scope="col">{text('by')}</th>
              <th scope="col">{text('chart')}</th>
            </tr>
          </thead>
          <tbody>
            {body.parts.map((part) => (
              <tr key={part.id}>
                <th scope="row">{part.title[language]}</th>
                <td>{joined(part.indicators.map(titleOf))}</td>
                <td>{joined(part.by.map((by) => text(`by.${by}`)))}</td>
                <td>{text(`chart.${part.chart}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Panel>
  );
}
