export { contactById, readContact } from './contact-page.query.ts';
export { ContactType } from './contact.type.ts';
export { Customer } from './customer.entity.ts';
export { customerById, readCustomer } from './customer-list.query.ts';
export { customerPolicy } from './customer.policy.ts';
export { CustomerType } from './customer.type.ts';
export { customersModule } from './customers.module.ts';
