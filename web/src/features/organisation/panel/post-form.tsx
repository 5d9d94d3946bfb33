import type { ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { SelectField, SwitchField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import type { Company, Post, Unit } from '../model.ts';
import { t } from '../organisation.messages.ts';
import { AddPostMutation, UpdatePostMutation } from '../posts.documents.ts';
import { useChange } from '../use-change.ts';

type Props = { company: Company; unit: Unit; post?: Post; onDone: () => void };

const listed = (text: string): string[] =>
  text
    .split(/[,，、\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A post's title, level, plan and duties; each field says what it is for. */
export function PostForm({ company, unit, post, onDone }: Props): ReactNode {
  const [add] = useAct(AddPostMutation);
  const [update] = useAct(UpdatePostMutation);
  const change = useChange();
  const form = useForm({
    initial: {
      titleZh: post?.titleZh ?? '',
      titleEn: post?.titleEn ?? '',
      level: post?.level?.code ?? null,
      planned: String(post?.planned ?? 1),
      isLeader: post?.isLeader ?? false,
      roleKeys: post?.roleKeys.join(', ') ?? '',
      duties: post?.duties ?? '',
    },
    check: ({ planned }) => ({
      planned: /^\d{1,6}$/.test(planned.normalize('NFKC').trim()) ? undefined : t('planned.invalid'),
    }),
    save: ({ planned, roleKeys, ...values }) => {
      const fields = {
        ...values,
        planned: Number(planned.normalize('NFKC').trim()),
        roleKeys: listed(roleKeys),
      };
      const words = t(post ? 'postSaved' : 'postAdded', { title: fields.titleZh });
      return post
        ? change(update({ id: post.id, version: post.version, ...fields }), words)
        : change(add({ unitId: unit.id, ...fields }), words);
    },
    onSaved: onDone,
  });
  const levels = company.levels.map(({ code, label }) => ({ value: code, label }));
  return (
    <FormBody form={form} onCancel={onDone} submit={t('save')}>
      <TextField
        autoFocus
        form={form}
        hint={t('titleZh.hint')}
        label={t('titleZh')}
        name="titleZh"
        required
      />
      <TextField form={form} hint={t('titleEn.hint')} label={t('titleEn')} name="titleEn" />
      <SelectField form={form} hint={t('level.hint')} label={t('level')} name="level" options={levels} />
      <TextField
        form={form}
        hint={t('planned.hint')}
        inputMode="numeric"
        label={t('planned')}
        name="planned"
        required
      />
      <SwitchField form={form} hint={t('isLeader.hint')} label={t('isLeader')} name="isLeader" />
      <TextField form={form} hint={t('roleKeys.hint')} label={t('roleKeys')} name="roleKeys" />
      <LongField form={form} hint={t('duties.hint')} label={t('duties')} name="duties" />
    </FormBody>
  );
}
