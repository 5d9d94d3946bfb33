import { numberMask } from '../../../kernel/sealing/number-token.ts';
import type { ImportField } from '../../imports/index.ts';
import { normalPoint } from '../contacts/contact-rules.ts';
import { sealsPhones } from './seals-phones.ts';

/** What makes an imported field a phone that is sealed where the company wants it. */
export const sealedPhone: Pick<ImportField, 'mask' | 'isMasked'> = {
  mask: (cell) => numberMask(normalPoint('mobile', cell)),
  isMasked: sealsPhones,
};
