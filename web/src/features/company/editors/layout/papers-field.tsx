import type { ReactNode } from 'react';

import { useValue } from '../../../../ui/form/use-form.ts';
import { IconButton } from '../../../../ui/kit/button.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import type { BodyForm } from '../../library/body-form.ts';
import { text } from './layout.messages.ts';

import library from '../../library/library.module.css';
import styles from './layout.module.css';

/** A paper by its number and title. */
export type NamedPaper = { key: string; title: string };

/** The papers that a layout is for. */
export function PapersField({ form, all }: { form: BodyForm; all: readonly NamedPaper[] }): ReactNode {
  const value = useValue(form, 'papers');
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const nameOf = (key: string): string => {
    const title = all.find((paper) => paper.key === key)?.title;
    return title === undefined ? key : `${key} ${title}`;
  };
  const others = all.filter(({ key }) => !chosen.includes(key));
  return (
    <Panel title={text('papers')}>
      <div className={styles['papers']}>
        <p className={styles['lead']}>{text(chosen.length === 0 ? 'papers.none' : 'papers.hint')}</p>
        <ul>
          {chosen.map((key) => (
            <li className={styles['paper']} key={key}>
              {nameOf(key)}
              <IconButton
                icon="trash"
                label={text('papers.remove', { name: nameOf(key) })}
                onClick={() =>
                  form.set(
                    'papers',
                    chosen.filter((one) => one !== key),
                  )
                }
                size="sm"
              />
            </li>
          ))}
        </ul>
        <label className={library['pick']}>
          <span>{text('papers.add')}</span>
          <select onChange={(event) => form.set('papers', [...chosen, event.target.value])} value="">
            <option value="">{text('papers.choose')}</option>
            {others.map(({ key }) => (
              <option key={key} value={key}>
                {nameOf(key)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </Panel>
  );
}
