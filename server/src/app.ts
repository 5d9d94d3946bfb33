import 'reflect-metadata';
import type { Module } from './kernel/module.ts';
import { accessModule } from './modules/access/index.ts';
import { auditModule } from './modules/audit/index.ts';
import { bulkModule } from './modules/bulk/index.ts';
import { callbacksModule } from './modules/callbacks/index.ts';
import { casesModule } from './modules/cases/index.ts';
import { complaintsModule } from './modules/complaints/index.ts';
import { consentsModule } from './modules/consents/index.ts';
import { customersModule } from './modules/customers/index.ts';
import { deadLettersModule } from './modules/dead-letters/index.ts';
import { duplicatesModule } from './modules/duplicates/index.ts';
import { exportApprovalsModule } from './modules/export-approvals/index.ts';
import { exportsModule } from './modules/exports/index.ts';
import { filesModule } from './modules/files/index.ts';
import { formsModule } from './modules/forms/index.ts';
import { importsModule } from './modules/imports/index.ts';
import { notificationsModule } from './modules/notifications/index.ts';
import { ordersModule } from './modules/orders/index.ts';
import { organisationModule } from './modules/organisation/index.ts';
import { packsModule } from './modules/packs/index.ts';
import { printingModule } from './modules/printing/index.ts';
import { productsModule } from './modules/products/index.ts';
import { proposalsModule } from './modules/proposals/index.ts';
import { publicFormsModule } from './modules/public-forms/index.ts';
import { recordsModule } from './modules/records/index.ts';
import { samplesModule } from './modules/samples/index.ts';
import { searchModule } from './modules/search/index.ts';
import { sensitiveModule } from './modules/sensitive/index.ts';
import { separationModule } from './modules/separation/index.ts';
import { sharingModule } from './modules/sharing/index.ts';
import { slaModule } from './modules/sla/index.ts';
import { templatesModule } from './modules/templates/index.ts';
import { companyDoor, tenantsModule } from './modules/tenants/index.ts';
import { timelineModule } from './modules/timeline/index.ts';
import { undoModule } from './modules/undo/index.ts';
import { viewsModule } from './modules/views/index.ts';

/** What the product consists of: this list and nothing else. */
export const modules: readonly Module[] = [
  accessModule,
  tenantsModule,
  templatesModule,
  formsModule,
  timelineModule,
  deadLettersModule,
  slaModule,
  notificationsModule,
  undoModule,
  bulkModule,
  exportsModule,
  auditModule,
  viewsModule,
  filesModule,
  importsModule,
  separationModule,
  exportApprovalsModule,
  printingModule,
  sensitiveModule,
  customersModule,
  consentsModule,
  productsModule,
  ordersModule,
  casesModule,
  complaintsModule,
  proposalsModule,
  recordsModule,
  callbacksModule,
  publicFormsModule,
  sharingModule,
  samplesModule,
  duplicatesModule,
  searchModule,
  packsModule,
  organisationModule,
];

/** Every permission that can be given. */
export const permissionNames: readonly string[] = modules.flatMap((module) =>
  (module.permissions ?? []).map((permission) => permission.name),
);

/** What identity is given of the business: founding and joining companies. */
export const companies = companyDoor(permissionNames);
