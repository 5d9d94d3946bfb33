export { contactById } from './contacts/contact-page.query.ts';
export { ContactType } from './contacts/contact.type.ts';
export { holdContact, keepContactsUsed } from './contacts/contact-uses.ts';
export { Customer } from './customer.entity.ts';
export { archivedProblem, customerFor } from './customer-rules.ts';
export { customerById, gradeOf } from './customer-list.query.ts';
export { CustomerType } from './customer.type.ts';
export { isUscc, usccOf } from './uscc.ts';
export { customersModule } from './customers.module.ts';
