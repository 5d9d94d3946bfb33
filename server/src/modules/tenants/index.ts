export { companyDoor } from './company-door.ts';
export { tenantsModule } from './tenants.module.ts';
