import { Link } from '@tanstack/react-router';
import type { Dictionary, DictionaryEntry } from '@zhoudao/schema/templates';
import type { Taxonomy, TaxonomyAxis } from '@zhoudao/schema/templates/library';
import { useState, type ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { Tabs } from '../../../../ui/kit/tabs.tsx';
import { Tag } from '../../../../ui/kit/tag.tsx';
import { useDictionaries } from '../use-kind.ts';
import { text } from './taxonomy.messages.ts';

import styles from '../library.module.css';

function Branch({ entries, parent }: { entries: readonly DictionaryEntry[]; parent?: string }): ReactNode {
  const here = entries.filter((entry) => entry.parent === parent);
  if (here.length === 0) return null;
  return (
    <ul>
      {here.map(({ code, title, isRetired }) => (
        <li key={code}>
          <span className={styles['node']} data-retired={isRetired === true || undefined}>
            <span>{title[locale()]}</span>
            <span className={`num ${styles['small']}`}>{code}</span>
            {isRetired === true && <Tag tone="warn">{text('retired')}</Tag>}
          </span>
          <Branch entries={entries} parent={code} />
        </li>
      ))}
    </ul>
  );
}

function Axis({ axis, dictionary }: { axis: TaxonomyAxis; dictionary: Dictionary | undefined }): ReactNode {
  if (!dictionary) return <p className={styles['hint']}>{text('missing')}</p>;
  const offered = dictionary.entries.filter(({ isRetired }) => isRetired !== true);
  return (
    <>
      <p className={styles['head']}>
        <span className={styles['small']}>
          {text('counts', { count: offered.length })}
          {axis.levels && ` · ${axis.levels.map((level) => level[locale()]).join(' → ')}`}
        </span>
        <Link params={{ kind: 'dictionary', key: axis.dictionary }} to="/settings/templates/$kind/$key">
          {text('open')}
        </Link>
      </p>
      <div className={styles['tree']}>
        <Branch entries={dictionary.entries} />
      </div>
    </>
  );
}

/** The axes, each with the tree that its dictionary holds. */
export function TaxonomyView({ body }: { body: Taxonomy }): ReactNode {
  const language = locale();
  const dictionaries = useDictionaries();
  const [open, setOpen] = useState(body.axes[0]?.id ?? '');
  const axis = body.axes.find(({ id }) => id === open) ?? body.axes[0];
  if (!axis) return null;
  return (
    <Panel
      actions={axis.isRequired === true && <Tag tone="accent">{text('required')}</Tag>}
      title={text('axes')}
    >
      <Tabs
        items={body.axes.map(({ id, title }) => ({ value: id, label: title[language] }))}
        label={text('axes')}
        onChange={setOpen}
        value={axis.id}
      >
        <Axis axis={axis} dictionary={dictionaries.find(({ key }) => key === axis.dictionary)} />
      </Tabs>
    </Panel>
  );
}
