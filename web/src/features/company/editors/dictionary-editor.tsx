import type { Dictionary } from '@zhoudao/schema/templates';
import { useState, type ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { SwitchField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm, useList } from '../../../ui/form/use-form.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../company.messages.ts';
import { usePublish, type OpenTemplate } from '../use-publish.ts';

import styles from '../company.module.css';

type Entry = { code: string; zh: string; en: string; isRetired: boolean };
type Values = { entries: Entry[] };

const entryOf = ({ code, title, isRetired }: Dictionary['entries'][number]): Entry => ({
  code,
  zh: title['zh-CN'],
  en: title.en,
  isRetired: isRetired === true,
});

const codeForm = /^[A-Za-z0-9][\w-]{0,59}$/;

function mistakes({ entries }: Values): Record<string, string> {
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

function dictionaryOf(dictionary: Dictionary, values: Values): Dictionary {
  // What the table does not show, such as where a choice stands in a tree, stays as it is.
  const before = new Map(dictionary.entries.map((entry) => [entry.code, entry]));
  const entries = values.entries.map(({ code, zh, en, isRetired }): Dictionary['entries'][number] => {
    const { isRetired: _was, ...kept } = before.get(code) ?? { code, isRetired: false };
    const title = { 'zh-CN': zh.trim(), en: en.trim() };
    return { ...kept, title, ...(isRetired ? { isRetired: true } : {}) };
  });
  return { ...dictionary, entries };
}

/** The field of a refusal that names a code which records carry. */
const REMOVED = 'body.removed.';

/** Brings back a choice that could not be deleted, retired. */
function RetireInstead({
  entry,
  onRetire,
}: {
  entry: Dictionary['entries'][number];
  onRetire: (entry: Entry) => void;
}): ReactNode {
  return (
    <p>
      <Button icon="undo" onClick={() => onRetire({ ...entryOf(entry), isRetired: true })}>
        {t('entry.retireInstead', { name: entry.title[locale()] })}
      </Button>
    </p>
  );
}

/** A list of choices. A published code that records carry can be renamed or retired; one that nothing carries can go. */
export function DictionaryEditor({ template }: { template: OpenTemplate<Dictionary> }): ReactNode {
  const { body: dictionary, isEditable, key, version } = template;
  const publish = usePublish(template);
  const [carried, setCarried] = useState<string>();
  const form = useForm<Values>({
    initial: {
      entries: dictionary.entries.map(entryOf),
    },
    ...(isEditable ? { draft: `template.dictionary.${key}.${version}` } : {}),
    check: mistakes,
    save: async (values) => {
      const problems = await publish(dictionaryOf(dictionary, values));
      const refused = problems.find(({ field }) => field?.startsWith(REMOVED) === true);
      setCarried(refused?.field?.slice(REMOVED.length));
      return problems.map((problem) => (problem === refused ? { message: problem.message } : problem));
    },
  });
  const rows = useList(form, 'entries');
  const bringBack = (entry: Entry): void => {
    rows.add(entry);
    setCarried(undefined);
  };
  const nameAt = (at: number): string => String(form.get(`entries.${at}.zh`));
  const isOff = !isEditable;
  const codes = dictionary.entries.map((entry) => entry.code);
  const isPublished = (at: number): boolean =>
    codes.includes(String(form.get(`entries.${at}.code`))) && at < codes.length;
  const missing = dictionary.entries.find(({ code }) => code === carried);
  return (
    <FormBody form={form} readOnly={isOff} submit={t('publish')}>
      {missing && <RetireInstead entry={missing} onRetire={bringBack} />}
      {isOff && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel
        actions={
          isEditable && (
            <Button
              icon="plus"
              onClick={() => rows.add({ code: '', zh: '', en: '', isRetired: false } satisfies Entry)}
              size="sm"
            >
              {t('addEntry')}
            </Button>
          )
        }
        flush
        title={t('entries')}
      >
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
            <tbody>
              {rows.keys.map((rowKey, at) => (
                <tr key={rowKey}>
                  <td>
                    <TextField
                      disabled={isOff || isPublished(at)}
                      form={form}
                      hideLabel
                      label={`${t('code')} ${at + 1}`}
                      name={`entries.${at}.code`}
                      normalize
                    />
                  </td>
                  <td>
                    <TextField
                      disabled={isOff}
                      form={form}
                      hideLabel
                      label={`${t('zh')} ${at + 1}`}
                      name={`entries.${at}.zh`}
                    />
                  </td>
                  <td>
                    <TextField
                      disabled={isOff}
                      form={form}
                      hideLabel
                      label={`${t('en')} ${at + 1}`}
                      name={`entries.${at}.en`}
                    />
                  </td>
                  <td>
                    <span className={styles['entryActs']}>
                      {(isOff || isPublished(at)) && (
                        <SwitchField
                          disabled={isOff}
                          form={form}
                          hideLabel
                          label={t('retired.of', { name: nameAt(at) })}
                          name={`entries.${at}.isRetired`}
                        />
                      )}
                      {!isOff && (
                        <IconButton
                          icon="trash"
                          label={t('entry.remove', { name: nameAt(at) })}
                          onClick={() => rows.remove(at)}
                          size="sm"
                        />
                      )}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </FormBody>
  );
}
