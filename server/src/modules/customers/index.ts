export { contactById, readContact } from './contacts/contact-page.query.ts';
export { contactFor } from './contacts/contact-rows.ts';
export { Contact } from './contacts/contact.entity.ts';
export { ContactType } from './contacts/contact.type.ts';
export { holdContact, keepContactsUsed } from './contacts/contact-uses.ts';
export { ContactPointKind } from './contacts/contact.type.ts';
export { createCustomer } from './create-customer.ts';
export { lookForDoubles, type Double } from './identity/possible-duplicate.ts';
export { customerPolicy } from './customer.policy.ts';
export { Customer } from './customer.entity.ts';
export { archivedProblem, customerFor, customerPointedAt, type PointedCustomer } from './customer-rules.ts';
export { asStored, phoneEnds } from './phones/found-numbers.ts';
export { followPhones } from './phones/follow-phones.ts';
export { sealsPhones, sealsPhonesNow } from './phones/seals-phones.ts';
export { InteractionDirection } from './interactions/interaction.type.ts';
export { recordInteraction } from './interactions/record-interaction.ts';
export { CustomerKind, CustomerType, Lifecycle } from './customer.type.ts';
export {
  customerById,
  gradeOf,
  readCustomer,
  speltContacts,
  speltCustomers,
  survivorOf,
} from './customer-list.query.ts';
export { fieldOfPoint } from './customers.fields.ts';
export { usccOf } from './identity/uscc.ts';
export {
  customerPhoneField,
  customerRelationFields,
  relateCustomers,
} from './importing/customer-relation.ts';
export {
  bringNewcomers,
  relateOrMake,
  undoNewcomers,
  type CameAlong,
  type RowCustomer,
} from './importing/newcomers.ts';
export { usedByOthers } from './importing/undo-customers.ts';
export { customersModule } from './customers.module.ts';
