import type { Page } from 'playwright-core';

import type { Language } from './visitor.ts';

/** A page of the product, or a layer over one. */
export interface Place {
  readonly name: string;
  readonly path: string;
  /** Brings up what lies over the page. */
  readonly open?: (page: Page, say: Say) => Promise<unknown>;
}

/** The word of the language in which the page is read. */
export type Say = (zh: string, en: string) => string;

/** Says words in one language. */
export const saying =
  (language: Language): Say =>
  (zh, en) =>
    language === 'en' ? en : zh;

/** The pages before the workspace. */
export const BEFORE: readonly Place[] = [
  { name: 'sign-in', path: '/sign-in?next=%2Fcustomers' },
  { name: 'sign-up', path: '/sign-up' },
  {
    name: 'sign-up-refused',
    path: '/sign-up',
    open: async (page) => {
      await page.locator('form button[type=submit]').click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'forgot-password', path: '/forgot-password' },
  { name: 'reset-password', path: '/reset-password?token=nothing' },
  { name: 'verify-email', path: '/verify-email?token=nothing' },
  { name: 'invitation', path: '/invitation?token=nothing' },
];

/** What a new company sees before it has anything. */
export const EMPTY: readonly Place[] = [
  { name: 'empty-start', path: '/' },
  { name: 'empty-cases', path: '/cases' },
  { name: 'empty-complaints', path: '/complaints' },
  { name: 'empty-callbacks', path: '/callbacks' },
  { name: 'empty-proposals', path: '/proposals' },
  { name: 'empty-customers', path: '/customers' },
  { name: 'empty-products', path: '/products' },
  { name: 'empty-orders', path: '/orders' },
  { name: 'empty-papers', path: '/papers' },
  { name: 'empty-records', path: '/papers/F-CMP-01' },
  { name: 'empty-imports', path: '/imports' },
  { name: 'empty-duplicates', path: '/duplicates' },
  { name: 'empty-inbox', path: '/inbox' },
  { name: 'welcome', path: '/welcome' },
];

/** The records of the demo company that pages are about. */
export interface Records {
  readonly customer: string;
  readonly acknowledged: string;
  readonly proposed: string;
  readonly registered: string;
  readonly closed: string;
}

/** The pages on which a company is set up. */
const companyPages: readonly Place[] = [
  { name: 'roles', path: '/roles' },
  {
    name: 'role',
    path: '/roles',
    open: (page, say) =>
      page
        .getByRole('link', { name: say('客服', 'Agent'), exact: true })
        .first()
        .click(),
  },
  {
    name: 'role-history',
    path: '/roles',
    open: async (page, say) => {
      await page
        .getByRole('link', { name: say('只读成员', 'Viewer'), exact: true })
        .first()
        .click();
      await page.getByRole('tab', { name: say('历史', 'History') }).click();
    },
  },
  { name: 'roles-ready', path: '/roles/ready' },
  { name: 'roles-compare', path: '/roles/compare' },
  { name: 'roles-access', path: '/roles/access?permission=customer.read' },
  { name: 'roles-preview', path: '/roles/preview' },
  { name: 'settings', path: '/settings' },
  { name: 'templates', path: '/settings?tab=templates' },
  { name: 'template-conflicts', path: '/settings?tab=conflicts' },
  { name: 'limits', path: '/settings?tab=limits' },
  { name: 'failed-work', path: '/settings?tab=failed' },
  { name: 'consents', path: '/settings/consents' },
  { name: 'sensitive', path: '/settings/sensitive' },
  { name: 'exports', path: '/exports' },
  { name: 'public-forms', path: '/public-forms' },
  { name: 'packs', path: '/packs' },
  { name: 'template-message', path: '/settings/templates/message/base-accepted' },
  { name: 'template-form', path: '/settings/templates/form/base-customer' },
  { name: 'designer', path: '/settings/forms/F-CMP-01/design' },
  { name: 'template-decision', path: '/settings/templates/decision/credit-approval' },
  { name: 'template-kpi', path: '/settings/templates/kpi/complaints' },
  { name: 'template-sla', path: '/settings/templates/sla/complaint' },
  { name: 'template-calendar', path: '/settings/templates/calendar/cn-default' },
  { name: 'template-scoring', path: '/settings/templates/scoring/complaint-severity' },
  { name: 'template-dictionary', path: '/settings/templates/dictionary/needTag' },
  { name: 'template-statechart', path: '/settings/templates/statechart/P-15' },
  { name: 'help', path: '/help' },
  { name: 'help-papers', path: '/help?page=papers' },
  { name: 'help-complaints', path: '/help?page=complaints' },
  { name: 'help-callbacks', path: '/help?page=callbacks' },
  { name: 'help-proposals', path: '/help?page=proposals' },
];

/** The pages of call-backs. */
const callbackPages: readonly Place[] = [
  { name: 'callbacks', path: '/callbacks' },
  {
    name: 'callback',
    path: '/callbacks?view=all',
    open: (page) => page.getByRole('link', { name: '了解配件供应满意度' }).first().click(),
  },
  {
    name: 'callback-step',
    path: '/callbacks?view=all',
    open: async (page, say) => {
      await page.getByRole('link', { name: '季度定期回访' }).first().click();
      await page
        .getByRole('button', { name: say('登记回访记录', 'Record the call-back') })
        .first()
        .click();
    },
  },
  {
    name: 'callback-decide',
    path: '/callbacks?view=all',
    open: async (page, say) => {
      await page.getByRole('link', { name: '了解配件供应满意度' }).first().click();
      await page.getByRole('button', { name: say('整份计划：审核通过', 'Whole plan: Approve') }).click();
    },
  },
  { name: 'callback-plan', path: '/callbacks/plan?due=1' },
  { name: 'callback-calendar', path: '/callbacks/calendar?whose=all' },
];

/** Every page of the workspace. */
export const pagesOf = ({ customer, proposed, closed }: Records): readonly Place[] => [
  { name: 'start', path: '/' },
  { name: 'cases', path: '/cases' },
  { name: 'cases-nothing', path: '/cases?q=没有这样的事项' },
  { name: 'complaints', path: '/complaints' },
  { name: 'complaints-all', path: '/complaints?view=all&severity=L2,L3' },
  { name: 'complaint-new', path: '/complaints/new' },
  ...callbackPages,
  { name: 'proposals', path: '/proposals' },
  { name: 'proposal-new', path: '/cases/new/proposal' },
  { name: 'papers', path: '/papers?module=complaints' },
  { name: 'papers-found', path: '/papers?q=tsdj' },
  { name: 'paper-new', path: '/papers/F-CMP-01/new' },
  { name: 'paper-new-table', path: '/papers/F-KAM-04/new' },
  { name: 'case', path: proposed },
  { name: 'case-closed', path: closed },
  { name: 'case-links', path: `${proposed}?tab=links` },
  { name: 'case-clocks', path: `${proposed}?tab=clocks` },
  { name: 'case-missing', path: '/cases/01990000-0000-7000-8000-000000000000' },
  { name: 'customers', path: '/customers' },
  { name: 'customers-grouped', path: '/customers?group=lifecycle' },
  { name: 'customers-board', path: '/customers?layout=kanban' },
  { name: 'complaints-board', path: '/complaints?layout=kanban' },
  { name: 'customer-new', path: '/customers/new' },
  { name: 'customer', path: customer },
  { name: 'customer-cases', path: `${customer}?tab=more0` },
  { name: 'customer-orders', path: `${customer}?tab=more1` },
  { name: 'product-new', path: '/products?product=new' },
  { name: 'order-new', path: '/orders/new' },
  { name: 'import-new', path: '/imports/new?target=customer' },
  { name: 'duplicates', path: '/duplicates' },
  { name: 'merge-few', path: '/duplicates/merge' },
  { name: 'duplicates-different', path: '/duplicates?state=DIFFERENT' },
  { name: 'template-duplicates', path: '/settings/templates/duplicates/customer' },
  { name: 'template-separation', path: '/settings/templates/separation/duties' },
  { name: 'inbox', path: '/inbox' },
  { name: 'organisation', path: '/organisation' },
  { name: 'organisation-list', path: '/organisation?view=list' },
  { name: 'members', path: '/members' },
  { name: 'members-disabled', path: '/members?state=disabled&factor=off' },
  { name: 'members-invitations', path: '/members?tab=invitations' },
  { name: 'audit', path: '/audit' },
  { name: 'audit-nothing', path: '/audit?q=没有这样的操作' },
  { name: 'audit-check', path: '/audit?tab=check' },
  ...companyPages,
  { name: 'profile', path: '/profile' },
  { name: 'profile-security', path: '/profile?tab=security' },
  { name: 'no-such-page', path: '/no/such/page' },
];
