import type { Dictionary } from '@zhoudao/schema/templates';
import { useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { newId } from '../../../../lib/new-id.ts';
import { FormBody } from '../../../../ui/form/form-body.tsx';
import { useForm, type FormHandle } from '../../../../ui/form/use-form.ts';
import { Button } from '../../../../ui/kit/button.tsx';
import { Kbd } from '../../../../ui/kit/kbd.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import { t } from '../../company.messages.ts';
import { useHeld } from '../../editing/locked.tsx';
import { usePublish, type OpenTemplate } from '../../use-publish.ts';
import { DictionaryRow } from './dictionary-row.tsx';
import { endOf, lowered, raised, shifted, treeOf, withTree, type TreeEntry } from './dictionary-tree.ts';
import { text } from './dictionary.messages.ts';

import styles from '../../company.module.css';

/** What the form of a dictionary holds. */
export type DictionaryForm = FormHandle<{ entries: TreeEntry[] }>;

const codeForm = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

function mistakes({ entries }: { entries: TreeEntry[] }): Record<string, string> {
  const found: Record<string, string> = {};
  const seen = new Set<string>();
  entries.forEach(({ code, zh, en }, at) => {
    if (!codeForm.test(code) || seen.has(code)) found[`entries.${at}.code`] = t('entry.code');
    if (zh.trim() === '') found[`entries.${at}.zh`] = t('entry.required');
    if (en.trim() === '') found[`entries.${at}.en`] = t('entry.required');
    seen.add(code);
  });
  return found;
}

/** The field of a refusal that names a code which records carry. */
const REMOVED = 'body.removed.';
const NEW = { code: '', zh: '', en: '', isRetired: false };

/** How a key moves a row: with Alt among its siblings, with Ctrl and a bracket between the levels. */
function moveOf(event: KeyboardEvent, tree: readonly TreeEntry[], at: number): TreeEntry[] | undefined {
  if (event.altKey && event.key === 'ArrowUp') return shifted(tree, at, -1);
  if (event.altKey && event.key === 'ArrowDown') return shifted(tree, at, 1);
  if (event.ctrlKey && event.key === ']') return lowered(tree, at);
  if (event.ctrlKey && event.key === '[') return raised(tree, at);
  return undefined;
}

function Rows({
  form,
  isOff,
  published,
}: {
  form: DictionaryForm;
  isOff: boolean;
  published: ReadonlySet<string>;
}): ReactNode {
  const { entries } = useSyncExternalStore(form.subscribe, form.values);
  const write = (next: TreeEntry[] | undefined): void => {
    if (next) form.set('entries', next);
  };
  const press = (event: KeyboardEvent, at: number): void => {
    const next = isOff ? undefined : moveOf(event, entries, at);
    if (!next) return;
    event.preventDefault();
    const field = event.target as HTMLElement;
    write(next);
    // A row that changes its place loses the focus on the way.
    requestAnimationFrame(() => field.focus());
  };
  return (
    <tbody>
      {entries.map((entry, at) => (
        <DictionaryRow
          at={at}
          entries={entries}
          form={form}
          isOff={isOff}
          isPublished={published.has(entry.id)}
          key={entry.id}
          onAddBelow={() =>
            write(entries.toSpliced(endOf(entries, at), 0, { ...NEW, id: newId(), above: entry.id }))
          }
          onKeyDown={(event) => press(event, at)}
          write={write}
        />
      ))}
    </tbody>
  );
}

/** Brings back a choice that could not be deleted, retired. */
function RetireInstead({
  entry,
  onRetire,
}: {
  entry: Dictionary['entries'][number];
  onRetire: () => void;
}): ReactNode {
  return (
    <p>
      <Button icon="undo" onClick={onRetire}>
        {t('entry.retireInstead', { name: entry.title[locale()] })}
      </Button>
    </p>
  );
}

/** Choices, as a tree where they are one. A code that records carry can be renamed or retired; one that nothing carries can go. */
export function DictionaryEditor({ template }: { template: OpenTemplate<Dictionary> }): ReactNode {
  const { body: dictionary, isEditable, key } = template;
  const publish = usePublish(template);
  const [carried, setCarried] = useState<string>();
  const form = useHeld(
    useForm<{ entries: TreeEntry[] }>({
      initial: { entries: treeOf(dictionary) },
      ...(isEditable ? { draft: `template.dictionary.tree.${key}`, isShared: true } : {}),
      check: mistakes,
      save: async ({ entries }) => {
        const problems = await publish(withTree(dictionary, entries));
        const refused = problems.find(({ field }) => field?.startsWith(REMOVED) === true);
        setCarried(refused?.field?.slice(REMOVED.length));
        return problems.map((problem) => (problem === refused ? { message: problem.message } : problem));
      },
    }),
  );
  const add = (entry: TreeEntry): void => form.set('entries', [...form.values().entries, entry]);
  const missing = dictionary.entries.find(({ code }) => code === carried);
  const bringBack = (): void => {
    const entry = treeOf(dictionary).find(({ id }) => id === carried);
    if (entry) add({ ...entry, isRetired: true });
    setCarried(undefined);
  };
  const isOff = !isEditable;
  return (
    <FormBody form={form} readOnly={isOff} submit={t('publish')}>
      {missing && <RetireInstead entry={missing} onRetire={bringBack} />}
      {isOff && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel
        actions={
          isEditable && (
            <Button icon="plus" onClick={() => add({ ...NEW, id: newId(), above: '' })} size="sm">
              {t('addEntry')}
            </Button>
          )
        }
        flush
        title={t('entries')}
      >
        {isEditable && (
          <p className={styles['note']}>
            {text('move')} <Kbd keys="Alt+ArrowUp" /> <Kbd keys="Alt+ArrowDown" /> · {text('indent')}{' '}
            <Kbd keys="Ctrl+]" /> <Kbd keys="Ctrl+[" /> · {text('keys')}
          </p>
        )}
        <div className={styles['scroll']}>
          <table className={styles['table']} data-wide>
            <thead>
              <tr>
                <th scope="col">{t('code')}</th>
                <th scope="col">{t('zh')}</th>
                <th scope="col">{t('en')}</th>
                <th scope="col">{t('retired')}</th>
              </tr>
            </thead>
            <Rows form={form} isOff={isOff} published={new Set(dictionary.entries.map(({ code }) => code))} />
          </table>
        </div>
      </Panel>
    </FormBody>
  );
}
