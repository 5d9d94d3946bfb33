import { audit } from '../features/audit/audit.feature.tsx';
import { callbacks } from '../features/callbacks/callbacks.feature.tsx';
import { cases } from '../features/cases/cases.feature.tsx';
import { company } from '../features/company/company.feature.tsx';
import { complaints } from '../features/complaints/complaints.feature.tsx';
import { customers } from '../features/customers/customers.feature.tsx';
import { designer } from '../features/designer/designer.feature.tsx';
import { duplicates } from '../features/duplicates/duplicates.feature.tsx';
import { exportFiles } from '../features/exports/exports.feature.tsx';
import { help } from '../features/help/help.feature.tsx';
import { home } from '../features/home/home.feature.tsx';
import { imports } from '../features/imports/imports.feature.tsx';
import { members } from '../features/members/members.feature.tsx';
import { notifications } from '../features/notifications/notifications.feature.tsx';
import { orders } from '../features/orders/orders.feature.tsx';
import { organisation } from '../features/organisation/organisation.feature.tsx';
import { packs } from '../features/packs/packs.feature.tsx';
import { papers } from '../features/papers/papers.feature.tsx';
import { privacy } from '../features/privacy/privacy.feature.tsx';
import { products } from '../features/products/products.feature.tsx';
import { profile } from '../features/profile/profile.feature.tsx';
import { proposals } from '../features/proposals/proposals.feature.tsx';
import { publicForms } from '../features/public-forms/public-forms.feature.tsx';
import { roles } from '../features/roles/roles.feature.tsx';
import { sharing } from '../features/sharing/sharing.feature.tsx';
import type { Feature } from './session/manifest.ts';
import { elsewhereRoute, rootRoute, workspaceRoute } from './session/root.ts';

/** Every feature of the product. A new one is one import and one entry here and in the tree below. */
export const features: readonly Feature[] = [
  home,
  cases,
  customers,
  duplicates,
  complaints,
  callbacks,
  proposals,
  orders,
  papers,
  products,
  imports,
  exportFiles,
  publicForms,
  notifications,
  organisation,
  members,
  company,
  designer,
  roles,
  packs,
  privacy,
  audit,
  profile,
  sharing,
  help,
];

/** All addresses, with their exact types: links anywhere are checked against this. */
export const routeTree = rootRoute.addChildren([
  workspaceRoute.addChildren([
    ...home.routes,
    ...cases.routes,
    ...customers.routes,
    ...duplicates.routes,
    ...complaints.routes,
    ...callbacks.routes,
    ...proposals.routes,
    ...orders.routes,
    ...papers.routes,
    ...products.routes,
    ...imports.routes,
    ...exportFiles.routes,
    ...publicForms.routes,
    ...notifications.routes,
    ...organisation.routes,
    ...members.routes,
    ...company.routes,
    ...designer.routes,
    ...roles.routes,
    ...packs.routes,
    ...privacy.routes,
    ...audit.routes,
    ...profile.routes,
    ...help.routes,
    elsewhereRoute,
  ]),
]);
