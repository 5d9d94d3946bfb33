import type { FormTemplate } from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import { refusePublishing, templatesOf } from '../templates/index.ts';
import { compiles } from './answers/text-answers.ts';

// A field's name finds its answers, whatever form it stands in; and its type decides how they are kept.
refusePublishing<FormTemplate>('form', async ({ key, fields }, tx) => {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  for (const [at, field] of fields.entries()) {
    if (field.pattern !== undefined && !compiles(field.pattern))
      return new InvalidField(`body.fields.${at}.pattern`, 'form.pattern.engine');
    if (field.dictionary !== undefined && !templates.has('dictionary', field.dictionary))
      return new InvalidField(`body.fields.${at}.dictionary`, 'input.unknown');
  }
  for (const other of templates.keysOf('form')) {
    const { body } = templates.get<FormTemplate>('form', other);
    const doubled =
      other === key ? -1 : fields.findIndex(({ id }) => body.fields.some((known) => known.id === id));
    if (doubled >= 0)
      return new InvalidField(`body.fields.${doubled}.id`, 'form.field.taken', {
        field: fields[doubled]?.id ?? '',
        form: body.title[tx.locale],
      });
    const changed =
      other === key
        ? fields.findIndex(({ id, type }) =>
            body.fields.some((known) => known.id === id && known.type !== type),
          )
        : -1;
    if (changed >= 0) return new InvalidField(`body.fields.${changed}.type`, 'input.unknown');
  }
  return undefined;
});
