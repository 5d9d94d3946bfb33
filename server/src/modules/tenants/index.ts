export { cleanPng } from './logo/png.ts';
export { companyDoor } from './company-door.ts';
export { companyHead, type CompanyHead } from './letterhead.query.ts';
export { tenantsModule } from './tenants.module.ts';
