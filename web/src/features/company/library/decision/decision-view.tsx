import {
  decide,
  type DecisionOutput,
  type DecisionTable,
  type FactValues,
} from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { joined } from '../../../../lib/i18n/joined.ts';
import { locale } from '../../../../lib/i18n/locale.ts';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { useScratch, useValues } from '../body-form.ts';
import { conditionWords, valueWords } from '../condition-words.ts';
import { text as common } from '../library.messages.ts';
import { FactField } from '../parts.tsx';
import { Wide } from '../wide.tsx';
import { text } from './decision.messages.ts';

import styles from '../library.module.css';

/** An answer as people read it. */
function answerWords(value: unknown, output: DecisionOutput): string {
  if (Array.isArray(value)) return joined(value.map((one) => answerWords(one, output)));
  return valueWords(value, { ...output, type: output.type === 'number' ? 'number' : 'choice' });
}

/** A condition in words where it is a simple one, as it was written otherwise. */
function Condition({
  of,
  looked,
}: {
  of: string | undefined;
  looked: DecisionTable['inputs'][number];
}): ReactNode {
  const words = conditionWords(of, looked);
  return words === undefined ? (
    <code className={styles['code']}>{of}</code>
  ) : (
    <span className={of === undefined ? styles['dim'] : undefined}>{words}</span>
  );
}

/** The table with its conditions in words; rows that an example hits stand out. */
export function DecisionView({ body }: { body: DecisionTable }): ReactNode {
  const form = useScratch();
  const facts = useValues(form) as FactValues;
  // Before anything is entered there is no example, and so no row that it hits.
  const isEmpty = Object.values(facts).every((value) => value === null || value === '');
  const answer = decide(body, facts);
  const language = locale();
  const nameOf = (id: string): string => {
    const at = body.rows.findIndex((row) => row.id === id);
    return body.rows[at]?.title?.[language] ?? `${text('row')} ${at + 1}`;
  };
  const hits = joined(answer.hits.map(nameOf));
  return (
    <>
      <Panel flush title={text('rows')}>
        <Wide label={text('rows')}>
          <table className={styles['table']} data-wide>
            <thead>
              <tr>
                <th scope="col">{text('row')}</th>
                {[...body.inputs, ...body.outputs].map(({ id, title }) => (
                  <th key={id} scope="col">
                    {title[language]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {body.rows.map((row) => (
                <tr data-hit={(!isEmpty && answer.hits.includes(row.id)) || undefined} key={row.id}>
                  <th scope="row">{nameOf(row.id)}</th>
                  {body.inputs.map((input) => (
                    <td key={input.id}>
                      <Condition looked={input} of={row.if[input.id]} />
                    </td>
                  ))}
                  {body.outputs.map((output) => (
                    <td key={output.id}>{answerWords(row.answer[output.id] ?? null, output)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
        <p className={styles['foot']}>{text(`policy.${body.hitPolicy}`)}</p>
      </Panel>
      <Panel title={common('try')}>
        <p className={styles['lead']}>{common('try.lead')}</p>
        <br />
        <div className={styles['fields']}>
          {body.inputs.map((input) => (
            <FactField fact={input} form={form} key={input.id} />
          ))}
        </div>
        <div aria-live="polite" className={styles['result']}>
          {isEmpty ? (
            <span className={styles['dim']}>—</span>
          ) : answer.isAmbiguous ? (
            <span>{text('hit.many', { rows: hits })}</span>
          ) : answer.hits.length === 0 ? (
            <span>{text('hit.none')}</span>
          ) : (
            <>
              {body.outputs.map((output) => (
                <span key={output.id}>
                  <span className={styles['dim']}>{output.title[language]}</span>{' '}
                  <strong>{answerWords(answer.outputs[output.id] ?? null, output)}</strong>
                </span>
              ))}
              <span className={styles['small']}>{text('hit.row', { rows: hits })}</span>
            </>
          )}
        </div>
      </Panel>
    </>
  );
}
