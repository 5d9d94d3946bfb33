import './sensitive.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { moveValuesJob } from './keys/move-values.job.ts';
import { wrapAnewJob } from './keys/wrap-anew.job.ts';
import { sensitivePermissions } from './sensitive.permissions.ts';
import { CompanyKeyResolver, SensitiveResolver } from './sensitive.resolver.ts';
import { sealedSensitiveFields } from './values/sensitive-fields.ts';

const SEALED = 'sealed to it: opens nowhere else, so a merge seals it anew where it goes';

/** ID numbers, bank accounts and whatever else is kept under the company's own key. */
export const sensitiveModule: Module = {
  name: 'sensitive',
  permissions: sensitivePermissions,
  fields: sealedSensitiveFields,
  resolvers: [SensitiveResolver, CompanyKeyResolver],
  jobs: [moveValuesJob, wrapAnewJob],
  references: [
    ...references('customer', [{ table: 'sealed_value', column: 'customer_id', part: SEALED }]),
    ...references('contact', [{ table: 'sealed_value', column: 'contact_id', part: SEALED }]),
  ],
};
