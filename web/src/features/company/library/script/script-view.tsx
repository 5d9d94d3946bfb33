import {
  stepAfter,
  waysFrom,
  type FactValues,
  type Script,
  type ScriptStep,
} from '@zhoudao/schema/templates/library';
import { useState, type ReactNode } from 'react';

import { joined } from '../../../../lib/i18n/joined.ts';
import { locale } from '../../../../lib/i18n/locale.ts';
import { Button } from '../../../../ui/kit/button.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { Tag } from '../../../../ui/kit/tag.tsx';
import { useScratch, useValues } from '../body-form.ts';
import { text as common } from '../library.messages.ts';
import { FactField } from '../parts.tsx';
import { Wide } from '../wide.tsx';
import { text } from './script.messages.ts';

import styles from '../library.module.css';

const GAP = /(\{[a-zA-Z]+\})/;

/** What is said, with its gaps named. */
function Said({ of }: { of: string }): ReactNode {
  return of.split(GAP).map((part, at) =>
    at % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text never move
      <span className={styles['gap']} key={at}>
        {text.maybe(`gap.${part.slice(1, -1)}`, part)}
      </span>
    ) : (
      part
    ),
  );
}

function Walk({ body }: { body: Script }): ReactNode {
  const language = locale();
  const form = useScratch();
  const facts = useValues(form) as FactValues;
  const [path, setPath] = useState<readonly string[]>([body.steps[0]?.id ?? '']);
  const step = body.steps.find(({ id }) => id === path.at(-1));
  const go = (to: string | undefined): void => {
    if (to !== undefined) setPath([...path, to]);
  };
  if (!step) return null;
  const next = stepAfter(body, step.id, { facts });
  return (
    <Panel title={text('walk')}>
      <p className={styles['lead']}>{text('walk.lead')}</p>
      <br />
      {body.facts && (
        <div className={styles['fields']}>
          {body.facts.map((fact) => (
            <FactField fact={fact} form={form} key={fact.id} />
          ))}
        </div>
      )}
      <div aria-live="polite">
        <p className={styles['cardHead']}>
          <span>{step.title[language]}</span>
          {step.isRequired === true && <Tag tone="accent">{text('required')}</Tag>}
        </p>
        <p className={styles['say']}>
          <Said of={step.say[language]} />
        </p>
        {step.hint && <p className={styles['hint']}>{step.hint[language]}</p>}
        {step.form !== undefined && <p className={styles['hint']}>{text('form', { form: step.form })}</p>}
        {waysFrom(step).length === 0 && <p className={styles['hint']}>{text('end')}</p>}
      </div>
      <div className={styles['ways']}>
        {(step.answers ?? []).map(({ id, title, to }) => (
          <Button key={id} onClick={() => go(to)}>
            {title[language]}
          </Button>
        ))}
        {next !== undefined && (
          <Button kind="primary" onClick={() => go(next)}>
            {text('next')}
          </Button>
        )}
        {path.length > 1 && (
          <>
            <Button icon="arrowLeft" kind="quiet" onClick={() => setPath(path.slice(0, -1))}>
              {text('back')}
            </Button>
            <Button icon="undo" kind="quiet" onClick={() => setPath(path.slice(0, 1))}>
              {text('again')}
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}

/** Where a step leads, in words. */
function Leads({
  step,
  facts,
  titleOf,
}: {
  step: ScriptStep;
  facts: Script['facts'];
  titleOf: (id: string) => string;
}): ReactNode {
  // A condition that only names a circumstance is read by its title.
  const condition = (when: string): string => facts?.find(({ id }) => id === when)?.title[locale()] ?? when;
  const { answers = [], branches = [], next } = step;
  if (waysFrom(step).length === 0) return text('end');
  return (
    <ul>
      {answers.map(({ id, title, to }) => (
        <li key={id}>
          {title[locale()]} → {titleOf(to)}
        </li>
      ))}
      {branches.map(({ id, when, to }) => (
        <li key={id}>
          {text('when', { condition: condition(when) })} → {titleOf(to)}
        </li>
      ))}
      {next !== undefined && <li>→ {titleOf(next)}</li>}
    </ul>
  );
}

/** What to say step by step: to walk through, and as a whole. */
export function ScriptView({ body }: { body: Script }): ReactNode {
  const language = locale();
  const titleOf = (id: string): string => body.steps.find((one) => one.id === id)?.title[language] ?? id;
  return (
    <>
      <Walk body={body} />
      <Panel actions={<Tag>{text(`scene.${body.scene}`)}</Tag>} flush title={text('steps')}>
        <Wide label={text('steps')}>
          <table className={styles['table']} data-wide>
            <thead>
              <tr>
                <th scope="col">{text('step')}</th>
                <th scope="col">{text('say')}</th>
                <th scope="col">{text('leads')}</th>
              </tr>
            </thead>
            <tbody>
              {body.steps.map((step) => (
                <tr key={step.id}>
                  <th scope="row">{step.title[language]}</th>
                  <td>
                    <Said of={step.say[language]} />
                    {step.hint && <div className={styles['small']}>{step.hint[language]}</div>}
                  </td>
                  <td className={styles['small']}>
                    <Leads facts={body.facts} step={step} titleOf={titleOf} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
        {body.forbidden && (
          <p className={styles['foot']}>
            {text('forbidden')}
            {common('colon')}
            {joined(body.forbidden.map(({ title }) => title[language]))}
          </p>
        )}
      </Panel>
    </>
  );
}
