import type { Leaf, Operation } from './operations.ts';

/** What an argument can name: a record of one of our tables, or a word that a company defines for itself. */
export type Noun =
  | 'customer'
  | 'contact'
  | 'product'
  | 'order'
  | 'record'
  | 'stepPaper'
  | 'publicForm'
  | 'answeredForm'
  | 'case'
  | 'otherCase'
  | 'callback'
  | 'option'
  | 'link'
  | 'member'
  | 'owner'
  | 'colleague'
  | 'team'
  | 'notification'
  | 'view'
  | 'change'
  | 'run'
  | 'file'
  | 'fileAsked'
  | 'invitation'
  | 'deadLetter'
  | 'unit'
  | 'rootUnit'
  | 'post'
  | 'deputy'
  | 'busyMember'
  | 'seeing'
  | 'import'
  | 'upload'
  | 'template'
  | 'draft'
  | 'conflict'
  | 'conflicted'
  | 'retirable'
  | 'plan'
  | 'role'
  | 'designedRole'
  | 'otherRole'
  | 'event'
  | 'criterion'
  | 'stage'
  | 'words'
  | 'pair'
  | 'merge'
  | 'consent'
  | 'otherCustomer'
  | 'share'
  | 'otherContact'
  | 'actor'
  | 'act'
  | 'change of a field'
  | 'check'
  | `code ${string}`;

/** Records whose sight depends on who asks: a colleague's answers like one that does not exist. */
export const PERSONAL: ReadonlySet<Noun> = new Set([
  'customer',
  'otherCustomer',
  'share',
  'pair',
  'merge',
  'consent',
  'contact',
  'otherContact',
  'order',
  'record',
  'stepPaper',
  'case',
  'otherCase',
  'callback',
  'option',
  'link',
  'import',
  'member',
  'notification',
  'view',
  'change',
  'run',
  'file',
]);

const BY_YIELD: Readonly<Record<string, Noun>> = {
  Case: 'case',
  Customer: 'customer',
  Contact: 'contact',
  Product: 'product',
  Order: 'order',
  Record: 'record',
  PublicForm: 'publicForm',
  Member: 'member',
  Import: 'import',
  SavedView: 'view',
  Export: 'file',
  ExportRequest: 'fileAsked',
  DuplicatePair: 'pair',
  Role: 'designedRole',
  CustomerMerge: 'merge',
  Consent: 'consent',
  AuditEntry: 'act',
  AuditCheck: 'check',
  Seeing: 'seeing',
};

/** Ids that do not name what the operation answers with. */
const BY_PLACE: Readonly<Record<string, Noun>> = {
  'auditLog filter.actorIds': 'actor',
  'auditLog filter.recordId': 'customer',
  'exportAudit input.filter.actorIds': 'actor',
  'exportAudit input.filter.recordId': 'customer',
  'fieldHistory recordId': 'customer',
  'restoreValue input.recordId': 'customer',
  'restoreValue input.changeId': 'change of a field',
  'sharing id': 'customer',
  'shareRecord input.id': 'customer',
  'shareRecord input.receiverId': 'colleague',
  'endSharing input.id': 'share',
  'removeContact input.id': 'contact',
  'callback id': 'callback',
  'appointCallback input.id': 'callback',
  'callbacks filter.channel': 'code callbackWay',
  'explainAccess recordId': 'customer',
  'unlinkCases input.id': 'link',
  'revokeInvitation input.id': 'invitation',
  'markNotificationsRead input.ids': 'notification',
  'retryDeadLetters input.ids': 'deadLetter',
  'dropDeadLetters input.ids': 'deadLetter',
  'deleteView input.id': 'view',
  'undoChange input.id': 'change',
  'cancelRun input.id': 'run',
  'bulkRun id': 'run',
  'editCustomers input.ids': 'customer',
  'editCustomers input.addTags': 'code needTag',
  'assignCases input.ids': 'case',
  'editComplaints input.ids': 'case',
  'editComplaints input.topic': 'code complaintCategory',
  'editComplaints input.filter.channel': 'code complaintChannel',
  'search text': 'words',
  'assignCases input.filter.channel': 'code complaintChannel',
  'exportCases input.filter.channel': 'code complaintChannel',
  'caseGroups filter.channel': 'code complaintChannel',
  'caseTotals filter.channel': 'code complaintChannel',
  'fileComplaint input.channel': 'code complaintChannel',
  'cases filter.channel': 'code complaintChannel',
  'complaints filter.channel': 'code complaintChannel',
  'cases filter.fields.values': 'code complaintCategory',
  'complaints filter.fields.values': 'code complaintCategory',
  'mergeCustomers input.survivor.id': 'customer',
  'mergeCustomers input.others.id': 'otherCustomer',
  'mergeCustomers input.choices.fromId': 'customer',
  'mergeCustomers input.joinContacts.fromId': 'otherContact',
  'mergeCustomers input.joinContacts.keepId': 'contact',
  'printRecords input.ids': 'record',
  'correctStep input.paperId': 'stepPaper',
  'revealValue input.recordId': 'contact',
  'recordConsent input.purpose': 'code consentPurpose',
  'recordConsent input.channels': 'code preferredChannel',
  'mayContact input.purpose': 'code consentPurpose',
  'consents filter.purpose': 'code consentPurpose',
  'consents filter.channel': 'code preferredChannel',
  'exportConsents input.filter.purpose': 'code consentPurpose',
  'exportConsents input.filter.channel': 'code preferredChannel',
  'members filter.unitId': 'team',
  'exportMembers input.filter.unitId': 'team',
  'transferMember input.unitId': 'team',
  'setSecurityPolicy input.totpRoles': 'role',
  'addUnit input.parentId': 'rootUnit',
  'moveUnit input.parentId': 'rootUnit',
  'removeUnit input.targetId': 'rootUnit',
  'chartPlan underId': 'rootUnit',
  'plantChart input.underId': 'unit',
  'addPost input.unitId': 'unit',
  'renameUnit input.id': 'unit',
  'moveUnit input.id': 'unit',
  'removeUnit input.id': 'unit',
  'updatePost input.id': 'post',
  'movePost input.id': 'post',
  'removePost input.id': 'post',
  'setMemberPosts input.postIds': 'post',
  'setMemberPosts input.memberId': 'member',
  'addPost input.level': 'code postLevel',
  'updatePost input.level': 'code postLevel',
  'appointDeputy input.memberId': 'member',
  'appointDeputy input.deputyId': 'colleague',
  'appointDeputy input.reason': 'code absenceReason',
  'endDeputy input.id': 'deputy',
  'deputies memberId': 'member',
  'seeAs input.memberId': 'colleague',
  'openWork memberId': 'member',
  'handOverWork input.fromId': 'busyMember',
  'handOverWork input.toId': 'colleague',
  'handOverWork input.unitId': 'rootUnit',
  'movePost input.unitId': 'rootUnit',
  'setMemberPosts input.unitId': 'rootUnit',
  'unitPeople unitId': 'rootUnit',
  'template key': 'template',
  'publishTemplate input.key': 'template',
  'templateDraft key': 'draft',
  'templateImpact key': 'template',
  'templateVersions key': 'template',
  'templateDifferences key': 'template',
  'saveTemplateDraft input.key': 'template',
  'submitTemplateDraft input.key': 'draft',
  'returnTemplateDraft input.key': 'draft',
  'publishTemplateDraft input.key': 'draft',
  'discardTemplateDraft input.key': 'draft',
  'refreshTemplateDraft input.key': 'draft',
  'restoreTemplate input.key': 'template',
  'createTemplateDraft input.copyOf': 'template',
  'retireTemplate input.key': 'retirable',
  'templateFile names.key': 'template',
  'templateConflicts key': 'conflicted',
  'settleTemplateConflict input.id': 'conflict',
  'settleTemplateConflicts input.key': 'conflicted',
  'settleTemplateConflicts input.ids': 'conflict',
  'switchOnPack input.fingerprint': 'plan',
  'switchOffPack input.fingerprint': 'plan',
  'upgradePack input.fingerprint': 'plan',
};

/** Words of the product, where others of the name are a company's: a post suggests ready roles. */
const WORDS: ReadonlySet<string> = new Set(['addPost input.roleKeys', 'updatePost input.roleKeys']);

const BY_NAME: Readonly<Record<string, Noun>> = {
  viewId: 'view',
  customerId: 'customer',
  contactId: 'contact',
  productId: 'product',
  orderId: 'order',
  publicFormId: 'answeredForm',
  fileId: 'upload',
  caseId: 'case',
  fromId: 'case',
  toId: 'otherCase',
  optionId: 'option',
  ownerId: 'owner',
  accusedId: 'colleague',
  teamId: 'team',
  roleKeys: 'role',
  roleId: 'designedRole',
  roleIds: 'designedRole',
  otherRoleId: 'otherRole',
  memberId: 'member',
  event: 'event',
  criterion: 'criterion',
  stage: 'stage',
  search: 'words',
  channel: 'code channel',
  topic: 'code complaintCategory',
  demands: 'code remedyDemand',
  needTag: 'code needTag',
  needTags: 'code needTag',
  industry: 'code industry',
  scale: 'code scale',
  source: 'code source',
  decisionRole: 'code decisionRole',
  preferredChannel: 'code preferredChannel',
};

/** What an argument names; undefined = a value of its own. */
export function nounOf(operation: Operation, leaf: Leaf): Noun | undefined {
  if (leaf.type !== 'ID' && leaf.type !== 'String') return undefined;
  const place = `${operation.name} ${leaf.path}`;
  if (WORDS.has(place)) return undefined;
  const noun = BY_PLACE[place] ?? BY_NAME[leaf.name];
  if (noun || leaf.type !== 'ID' || leaf.name !== 'id') return noun;
  return operation.yields.map((name) => BY_YIELD[name]).find((found) => found !== undefined);
}
