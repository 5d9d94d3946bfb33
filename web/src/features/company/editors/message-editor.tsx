import type { MessageTemplate } from '@zhoudao/schema/templates';
import {
  filledText,
  gapsOf,
  MESSAGE_CHANNELS,
  MESSAGE_USES,
  MESSAGE_VARIABLES,
} from '@zhoudao/schema/templates/message';
import { useState, useSyncExternalStore, type ReactNode } from 'react';

import { SelectField, TagsField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { LongField } from '../../../ui/form/text-field.tsx';
import { useForm, type FormHandle } from '../../../ui/form/use-form.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { t } from '../company.messages.ts';
import { useHeld } from '../editing/locked.tsx';
import { usePublish, type OpenTemplate } from '../use-publish.ts';
import { text } from './message.messages.ts';

import styles from '../company.module.css';

type Values = { use: string; channels: string[]; zh: string; en: string };

const KNOWN: ReadonlySet<string> = new Set(MESSAGE_VARIABLES);
/** Characters of one text message, and of each where there are several. */
const [ONE_SMS, EACH_SMS] = [70, 67];

/** What is wrong with the text of one language beside that of the other. */
function mistake(own: string, other: string): string | undefined {
  if (own.trim() === '') return t('message.required');
  const gaps = gapsOf(own);
  const strange = gaps.find((gap) => !KNOWN.has(gap));
  if (strange !== undefined) return text('unknown', { gap: strange });
  const others = gapsOf(other);
  return gaps.some((gap) => !others.includes(gap)) ? text('differ') : undefined;
}

function messageOf(body: MessageTemplate, { use, channels, zh, en }: Values): MessageTemplate {
  const { channels: _before, ...kept } = body;
  return {
    ...kept,
    use: MESSAGE_USES.find((one) => one === use) ?? body.use,
    ...(channels.length === 0
      ? {}
      : { channels: MESSAGE_CHANNELS.filter((channel) => channels.includes(channel)) }),
    text: { 'zh-CN': zh.trim(), en: en.trim() },
  };
}

/** What the gaps are, each a press away. */
function Gaps({ form, into }: { form: FormHandle<Values>; into: 'zh' | 'en' }): ReactNode {
  return (
    <Panel title={text('gaps')}>
      <p className={styles['lead']}>{text('gaps.hint')}</p>
      <div className={styles['tags']}>
        {MESSAGE_VARIABLES.map((name) => (
          <Button
            aria-label={text('insert', { name: text(`gap.${name}`) })}
            key={name}
            onClick={() => form.set(into, `${form.values()[into]}{${name}}`)}
            size="sm"
          >
            {text(`gap.${name}`)}
          </Button>
        ))}
      </div>
    </Panel>
  );
}

function Preview({ form }: { form: FormHandle<Values> }): ReactNode {
  const { zh, en, channels } = useSyncExternalStore(form.subscribe, form.values);
  const examples = Object.fromEntries(MESSAGE_VARIABLES.map((name) => [name, text(`example.${name}`)]));
  return (
    <Panel title={text('preview')}>
      <p className={styles['lead']}>{text('preview.lead')}</p>
      {[zh, en].map((words, at) => {
        const filled = filledText(words, examples);
        const parts = filled.length <= ONE_SMS ? 1 : Math.ceil(filled.length / EACH_SMS);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- the two languages never change places
          <figure className={styles['preview']} key={at}>
            <blockquote>{filled}</blockquote>
            <figcaption>
              {text('length', { count: filled.length })}
              {channels.includes('sms') && ` · ${text('length.sms', { count: parts })}`}
            </figcaption>
          </figure>
        );
      })}
    </Panel>
  );
}

/** A text to customers in both languages: on which occasion, by which ways, with gaps that are filled where it is used. */
export function MessageEditor({ template }: { template: OpenTemplate<MessageTemplate> }): ReactNode {
  const { body, isEditable, key } = template;
  const publish = usePublish(template);
  const [into, setInto] = useState<'zh' | 'en'>('zh');
  const form = useHeld(
    useForm<Values>({
      initial: {
        use: body.use,
        channels: [...(body.channels ?? [])],
        zh: body.text['zh-CN'],
        en: body.text.en,
      },
      ...(isEditable ? { draft: `template.message.${key}`, isShared: true } : {}),
      check: ({ zh, en }) => ({ zh: mistake(zh, en), en: mistake(en, zh) }),
      save: (values) => publish(messageOf(body, values)),
    }),
  );
  return (
    <FormBody form={form} readOnly={!isEditable} submit={t('publish')}>
      {!isEditable && <p className={styles['lead']}>{t('readOnly')}</p>}
      <Panel title={t('kind.message')}>
        <p className={styles['lead']}>{t('message.hint')}</p>
        <br />
        <div onFocus={() => setInto('zh')}>
          <LongField disabled={!isEditable} form={form} label={t('message.zh')} name="zh" required rows={4} />
        </div>
        <div onFocus={() => setInto('en')}>
          <LongField disabled={!isEditable} form={form} label={t('message.en')} name="en" required rows={4} />
        </div>
        <SelectField
          disabled={!isEditable}
          form={form}
          label={text('use')}
          name="use"
          options={MESSAGE_USES.map((value) => ({ value, label: text(`use.${value}`) }))}
          required
        />
        <TagsField
          disabled={!isEditable}
          form={form}
          hint={text('channels.hint')}
          label={text('channels')}
          name="channels"
          options={MESSAGE_CHANNELS.map((value) => ({ value, label: text(`channel.${value}`) }))}
        />
      </Panel>
      {isEditable && <Gaps form={form} into={into} />}
      <Preview form={form} />
    </FormBody>
  );
}
