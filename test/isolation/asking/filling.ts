import type { Leaf, Operation } from './operations.ts';

const PAST = '2024-03-01';

/** The paper that every company of these tests has of its own. */
export const OWN_PAPER = 'own-paper';
/** A paper of the company's own with which its cases go on: it is never filled in by itself. */
export const STEP_PAPER = 'own-step';

/** Values that would be refused, or hide what is tested, if they were filled by their type. */
const BY_NAME: Readonly<Record<string, (mark: string) => unknown>> = {
  accepted: () => 'YES',
  customerReply: () => 'ACCEPT',
  all: () => undefined,
  mediaRisk: () => false, // a grave complaint would be taken from its owner
  timeZone: () => 'Asia/Shanghai',
  currency: () => 'CNY',
  satisfaction: () => 5,
  first: () => 3,
  /** One pixel. */
  png: () => 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=',
  value: (mark) => `${mark}@example.test`,
  uscc: () => '91350100M000100Y43',
  website: (mark) => `www.example.test/${mark}`,
};

/** The example of the standard for ID numbers. */
const anIdNumber = (): string => '11010519491231002X';

let made = 0;
/** A code or number that no other record of the company has. */
const unique = (mark: string): string => `${mark}-${(made += 1)}`;

/** A file with one list of choices that nobody has. */
function aTemplateFile(mark: string): string {
  const title = { 'zh-CN': mark, en: mark };
  const body = { title, entries: [{ code: mark, title }] };
  const templates = [{ kind: 'dictionary', key: `x-${unique(mark)}`, body }];
  return JSON.stringify({ format: 'zhoudao.templates', formatVersion: 1, templates });
}

/** Today, as the companies of the tests count their days. */
const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

const BY_PLACE: Readonly<Record<string, (mark: string) => unknown>> = {
  'addReadyRoles input.keys': () => 'seat',
  'createCustomer input.contact.points.kind': () => 'EMAIL',
  'addContact input.contact.points.kind': () => 'EMAIL',
  'updateContact input.contact.points.kind': () => 'EMAIL',
  'createCustomer input.sealed.value': anIdNumber,
  'createCustomer input.contact.sealed.value': anIdNumber,
  'updateCustomer input.sealed.value': anIdNumber,
  'addContact input.contact.sealed.value': anIdNumber,
  'updateContact input.contact.sealed.value': anIdNumber,
  'revealValue input.noun': () => 'CONTACT',
  'revealValue input.field': () => 'idNumber',
  'setSensitiveSetting input.revealsAnHour': () => 100_000,
  'setSensitiveSetting input.checkBankDigit': () => false,
  'setPhoneSealing input.isOn': () => false, // phones stay as everybody else expects them
  'exportConsents input.columns': () => 'purpose',
  'createRole input.key': () => undefined, // who is no owner gets one that is made
  'createRole input.grants.permission': () => 'customer.read',
  'changeRole input.grants.permission': () => 'customer.read',
  'createRole input.masks.field': () => 'contact.phone',
  'changeRole input.masks.field': () => 'contact.phone',
  'whoHas permission': () => 'customer.read',
  'explainAccess permission': () => 'customer.read',
  'addUnit input.name': unique,
  'renameUnit input.name': unique,
  'addPost input.roleKeys': () => 'seat',
  'updatePost input.roleKeys': () => 'seat',
  'addPost input.titleZh': unique,
  'updatePost input.titleZh': unique,
  'plantChart input.key': () => 'serviceDepartment',
  'chartPlan key': () => 'serviceDepartment',
  'appointDeputy input.fromOn': today,
  'appointDeputy input.untilOn': today,
  'handOverWork input.kinds': () => 'customer',
  'createProduct input.code': unique,
  'updateProduct input.code': unique,
  'createOrder input.number': unique,
  'createRecord input.form': () => OWN_PAPER,
  'createPublicForm input.form': () => OWN_PAPER,
  'createPublicForm input.asked': () => 'subject',
  'changePublicForm input.asked': () => 'subject',
  'createPublicForm input.closesAt': () => '2099-01-01T00:00:00.000Z',
  'changePublicForm input.closesAt': () => '2099-01-01T00:00:00.000Z',
  'publicFormOffer form': () => OWN_PAPER,
  'recordForm key': () => OWN_PAPER,
  'recordForm version': () => 1,
  'recordForms module': () => 'complaints',
  'openCase input.type': () => 'proposal',
  'openingForm type': () => 'proposal',
  'printRecords input.form': () => OWN_PAPER,
  'printRecords input.filter.fields.name': () => 'subject',
  'records form': () => OWN_PAPER,
  'recordGroups form': () => OWN_PAPER,
  'recordGroups by': () => 'kind',
  'recordGroups filter.fields.name': () => 'subject',
  'recordSum form': () => OWN_PAPER,
  'recordSum of': () => 'cost',
  'recordSum filter.fields.name': () => 'subject',
  'exportRecords input.form': () => OWN_PAPER,
  'exportRecords input.columns': () => 'number',
  'exportRecords input.filter.fields.name': () => 'subject',
  'records filter.fields.name': () => 'subject',
  'createImport input.target': () => 'customer',
  'imports target': () => 'customer',
  'changeImportSource input.delimiter': () => ',',
  'changeImportSource input.quote': () => '"',
  'mapImport input.columns.field': () => 'remark',
  'mapImport input.values.field': () => 'grade',
  'mapImport input.values.to': () => 'A',
  'mapImport input.constants.field': () => 'region',
  'mapImport input.matchBy': () => 'name',
  'shareRecord input.until': () => '2099-01-01T00:00:00.000Z',
  'createView input.list': () => 'customers',
  'setDefaultView input.list': () => 'customers',
  'savedViews list': () => 'customers',
  'createView input.words.key': () => 'q',
  'updateView input.words.key': () => 'q',
  'createView input.columns.id': () => 'name',
  'updateView input.columns.id': () => 'name',
  'createView input.columns.width': () => 120,
  'updateView input.columns.width': () => 120,
  'createView input.density': () => 'COMPACT',
  'updateView input.density': () => 'COMPACT',
  'exportCustomers input.columns': () => 'name',
  'exportCases input.columns': () => 'title',
  'editCustomers input.removeTags': () => 'nothing',
  'setCompanyLimits input.bulkLimit': () => 50_000,
  'setCompanyLimits input.exportLimit': () => 100_000,
  'setCompanyLimits input.memberLimit': () => 10_000,
  'setCompanyLimits input.storageLimitMb': () => 5000,
  'setCompanyLimits input.importUndoHours': () => 72,
  'setCompanyLimits input.deputyDays': () => 30,
  'renameCompany input.brandColour': () => '#2553b8',
  'renameCompany input.phone': () => '021 5555 0000',
  'renameCompany input.shortName': (mark) => mark.slice(0, 20),
  'setSecurityPolicy input.passwordMinLength': () => 12,
  'setSecurityPolicy input.sessionHours': () => 168,
  'setSecurityPolicy input.idleMinutes': () => 720,
  'setSecurityPolicy input.totpFor': () => 'NOBODY', // whoever tests has no second factor
  'setSecurityPolicy input.addresses': () => undefined, // he would shut himself out
  'setNotificationChoices input.choices.kind': () => 'case.noted',
  'setNotificationChoices input.quietFrom': () => '22:00',
  'setNotificationChoices input.quietTo': () => '07:00',
  'setNotificationChoices input.digestAt': () => '08:30',
  'setNotificationRules input.rules.kind': () => 'case.noted',
  'exportMembers input.columns': () => 'name',
  'exportOrders input.columns': () => 'number',
  'exportProducts input.columns': () => 'name',
  'assignCases input.filter.type': () => 'complaint',
  'editComplaints input.filter.type': () => 'complaint',
  'exportCases input.filter.type': () => 'complaint',
  'caseGroups filter.type': () => 'complaint',
  'caseTotals filter.type': () => 'complaint',
  'template kind': () => 'dictionary',
  'templates kind': () => 'dictionary',
  'publishTemplate input.kind': () => 'dictionary',
  'templateDraft kind': () => 'dictionary',
  'templateImpact kind': () => 'dictionary',
  'templateVersions kind': () => 'dictionary',
  'templateDifferences kind': () => 'dictionary',
  'templateProblems kind': () => 'dictionary',
  'saveTemplateDraft input.kind': () => 'dictionary',
  'saveTemplateDraft input.baseRevision': () => 0,
  'submitTemplateDraft input.kind': () => 'dictionary',
  'returnTemplateDraft input.kind': () => 'dictionary',
  'publishTemplateDraft input.kind': () => 'dictionary',
  'discardTemplateDraft input.kind': () => 'dictionary',
  'refreshTemplateDraft input.kind': () => 'dictionary',
  'restoreTemplate input.kind': () => 'dictionary',
  'restoreTemplate input.restore': () => 1,
  'createTemplateDraft input.kind': () => 'dictionary',
  'createTemplateDraft input.module': () => 'information',
  'retireTemplate input.kind': () => 'dictionary',
  'templateFile names.kind': () => 'dictionary',
  'templateList kind': () => 'dictionary',
  'importTemplates input.text': aTemplateFile,
  'templateConflicts kind': () => 'dictionary',
  'settleTemplateConflicts input.kind': () => 'dictionary',
  'mergeCustomers input.choices.field': () => 'name',
  'cases filter.type': () => 'complaint',
  'complaints filter.type': () => 'complaint',
  'callbacks filter.type': () => 'callback',
  'callbacks filter.fields.name': () => 'callback.plannedOn',
  'appointCallback input.appointedAt': () => '2099-01-01T00:00:00.000Z',
  'dueCallbacks until': () => '2099-01-01',
  'cases filter.fields.name': () => 'complaint.topic',
  'complaints filter.fields.name': () => 'complaint.topic',
  'casesChanged type': () => 'complaint',
  'createCustomer input.extraFields.name': () => 'x_own_customer',
  'updateCustomer input.extraFields.name': () => 'x_own_customer',
  'fileComplaint input.extraFields.name': () => 'x_own_complaint',
  'updateComplaint input.extraFields.name': () => 'x_own_complaint',
  'customers filter.fields.name': () => 'x_own_customer',
  'fieldHistory noun': () => 'Customer',
  'fieldHistory field': () => 'name',
  'restoreValue input.noun': () => 'Customer',
  'restoreValue input.field': () => 'name',
  'exportAudit input.columns': () => 'sentence',
  'setAuditHeadMails input.emails': (mark) => `${mark}@example.test`,
  'packPlan pack': () => 'zhoudao.retail',
  'switchOnPack input.pack': () => 'zhoudao.retail',
  'switchOffPack input.pack': () => 'zhoudao.retail',
  'upgradePack input.pack': () => 'zhoudao.retail',
};

const BY_TYPE: Readonly<Record<string, (leaf: Leaf, mark: string) => unknown>> = {
  String: (leaf, mark) => `${mark} ${leaf.name}`,
  Int: () => 1,
  Float: () => 100,
  Boolean: () => true,
  DateTime: () => `${PAST}T02:03:04.000Z`,
  LocalDate: () => PAST,
};

/** A value that fits its type and place and names nothing. */
export function plainValue(operation: Operation, leaf: Leaf, mark: string): unknown {
  const known = BY_PLACE[`${operation.name} ${leaf.path}`] ?? BY_NAME[leaf.name];
  if (known) return known(mark);
  if (leaf.choices.length > 0) return leaf.choices[0];
  return BY_TYPE[leaf.type]?.(leaf, mark);
}
