import type { MessageTemplate } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { FormBody } from '../../../ui/form/form-body.tsx';
import { LongField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../company.messages.ts';
import { usePublish, type OpenTemplate } from '../use-publish.ts';

import styles from '../company.module.css';

type Values = { zh: string; en: string };

/** A text for answers to customers, in both languages; words in braces are filled where it is used. */
export function MessageEditor({ template }: { template: OpenTemplate<MessageTemplate> }): ReactNode {
  const { body, isEditable, key, version } = template;
  const publish = usePublish(template);
  const required = (text: string) => (text.trim() ? undefined : t('message.required'));
  const form = useForm<Values>({
    initial: { zh: body.text['zh-CN'], en: body.text.en },
    ...(isEditable ? { draft: `template.message.${key}.${version}` } : {}),
    check: ({ zh, en }) => ({ zh: required(zh), en: required(en) }),
    save: ({ zh, en }) =>
      publish({ ...body, text: { 'zh-CN': zh.trim(), en: en.trim() } } as MessageTemplate),
  });
  return (
    <FormBody form={form} readOnly={!isEditable} submit={t('publish')}>
      {!isEditable && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel title={t('kind.message')}>
        <p className={styles['lead']}>{t('message.hint')}</p>
        <br />
        <LongField disabled={!isEditable} form={form} label={t('message.zh')} name="zh" required rows={4} />
        <LongField disabled={!isEditable} form={form} label={t('message.en')} name="en" required rows={4} />
      </Panel>
    </FormBody>
  );
}
