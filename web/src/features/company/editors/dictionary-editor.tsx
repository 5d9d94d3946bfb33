import type { Dictionary } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { SwitchField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm, useList } from '../../../ui/form/use-form.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { word } from '../../../ui/words.messages.ts';
import { t } from '../company.messages.ts';
import { usePublish, type OpenTemplate } from '../use-publish.ts';

import styles from '../company.module.css';

type Entry = { code: string; zh: string; en: string; isRetired: boolean };
type Values = { entries: Entry[] };

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
  const entries = values.entries.map(({ code, zh, en, isRetired }) => ({
    code,
    title: { 'zh-CN': zh.trim(), en: en.trim() },
    ...(isRetired ? { isRetired: true } : {}),
  }));
  return { ...dictionary, entries };
}

/** A list of choices. Published codes stay, because old records carry them: they can be renamed or retired. */
export function DictionaryEditor({ template }: { template: OpenTemplate<Dictionary> }): ReactNode {
  const { body: dictionary, isEditable, key, version } = template;
  const publish = usePublish(template);
  const form = useForm<Values>({
    initial: {
      entries: dictionary.entries.map(({ code, title, isRetired }) => ({
        code,
        zh: title['zh-CN'],
        en: title.en,
        isRetired: isRetired === true,
      })),
    },
    ...(isEditable ? { draft: `template.dictionary.${key}.${version}` } : {}),
    check: mistakes,
    save: (values) => publish(dictionaryOf(dictionary, values)),
  });
  const rows = useList(form, 'entries');
  const isOff = !isEditable;
  const published = new Set(dictionary.entries.map((entry) => entry.code));
  const isPublished = (at: number): boolean =>
    published.has(String(form.get(`entries.${at}.code`))) && at < dictionary.entries.length;
  return (
    <FormBody form={form} readOnly={isOff} submit={t('publish')}>
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
                    {isOff || isPublished(at) ? (
                      <SwitchField
                        disabled={isOff}
                        form={form}
                        hideLabel
                        label={t('retired.of', { name: String(form.get(`entries.${at}.zh`)) })}
                        name={`entries.${at}.isRetired`}
                      />
                    ) : (
                      <IconButton
                        icon="trash"
                        label={word('remove')}
                        onClick={() => rows.remove(at)}
                        size="sm"
                      />
                    )}
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
