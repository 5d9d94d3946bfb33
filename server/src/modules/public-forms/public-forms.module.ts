import './audit-words.messages.ts';
import './form-uses.ts';
import './notice-subject.ts';
import './public-forms.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { claimedBy } from './address/token.ts';
import { PublicAnswerSchema, PublicFormSchema } from './public-form.entity.ts';
import { publicFormPermissions } from './public-forms.permissions.ts';
import { PublicFormsResolver } from './public-forms.resolver.ts';
import { RecordOriginResolver } from './record-origin.resolver.ts';
import { showLogo, showPublicForm } from './visiting/show-public-form.ts';
import { takePublicAnswers } from './visiting/take-public-answers.ts';
import { visited } from './visiting/visited.ts';

/** Papers for people without an account. */
export const publicFormsModule: Module = {
  name: 'public-forms',
  permissions: publicFormPermissions,
  resolvers: [PublicFormsResolver, RecordOriginResolver],
  entities: [PublicFormSchema, PublicAnswerSchema],
  openDoors: [
    {
      name: 'forms',
      companyOf: (token) => claimedBy(token)?.tenantId,
      open: async (ctx, token) => {
        const link = await visited(ctx, token);
        return {
          id: link.id,
          look: () => showPublicForm(ctx, link),
          picture: (name) => showLogo(ctx, name),
          send: (body) => takePublicAnswers(ctx, link.id, body),
        };
      },
    },
  ],
  references: references('customer', [{ table: 'public_form', column: 'customer_id' }]),
};
