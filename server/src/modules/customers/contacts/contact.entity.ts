import { defineEntity, p } from '@mikro-orm/core';

import { PRIVATE, instant, tenantKey, tenantTable } from '../../../kernel/writing/tenant-table.ts';

/** A person at a customer (F-CUS-03). */
export const ContactSchema = defineEntity({
  name: 'Contact',
  tableName: 'contact',
  ...tenantTable,
  properties: {
    ...tenantKey,
    customerId: p.uuid(),
    name: p.text(),
    namePinyin: p.text(),
    salutation: p.text().nullable(),
    post: p.text().nullable(),
    department: p.text().nullable(),
    decisionRole: p.text().nullable(),
    preferredChannel: p.text().nullable(),
    contactHours: p.text().nullable(),
    birthday: p.date().nullable().groups(PRIVATE),
    remark: p.text().nullable(),
    isPrimary: p.boolean(),
    isKey: p.boolean(),
    doNotCall: p.boolean(),
    createdAt: instant(),
    version: p.integer(),
  },
});

/** Row of `contact`. */
export class Contact extends ContactSchema.class {}
ContactSchema.setClass(Contact);

/**
 * One way to reach a contact; `normal` is what searches compare: digits of a phone, lower case of an address. Of a sealed
 * phone `value` is the mask and `normal` a token (kernel/sealing/number-token.ts).
 */
export const ContactPointSchema = defineEntity({
  name: 'ContactPoint',
  tableName: 'contact_point',
  ...tenantTable,
  properties: {
    ...tenantKey,
    contactId: p.uuid(),
    kind: p.text(),
    value: p.text().groups(PRIVATE),
    normal: p.text().groups(PRIVATE),
    isSealed: p.boolean(),
    label: p.text().nullable(),
    isPrimary: p.boolean(),
    position: p.integer(),
  },
});

/** Row of `contact_point`. */
export class ContactPoint extends ContactPointSchema.class {}
ContactPointSchema.setClass(ContactPoint);
