import type { Leaf, Operation } from './operations.ts';

/** What an argument can name: a record of one of our tables, or a word that a company defines for itself. */
export type Noun =
  | 'customer'
  | 'contact'
  | 'product'
  | 'order'
  | 'case'
  | 'otherCase'
  | 'option'
  | 'link'
  | 'member'
  | 'owner'
  | 'team'
  | 'notification'
  | 'view'
  | 'change'
  | 'run'
  | 'file'
  | 'invitation'
  | 'deadLetter'
  | 'import'
  | 'upload'
  | 'template'
  | 'plan'
  | 'role'
  | 'event'
  | 'criterion'
  | 'stage'
  | 'words'
  | 'pair'
  | 'merge'
  | 'otherCustomer'
  | 'otherContact'
  | `code ${string}`;

/** Records whose sight depends on who asks: a colleague's answers like one that does not exist. */
export const PERSONAL: ReadonlySet<Noun> = new Set([
  'customer',
  'otherCustomer',
  'pair',
  'merge',
  'contact',
  'otherContact',
  'order',
  'case',
  'otherCase',
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
  Member: 'member',
  Import: 'import',
  SavedView: 'view',
  Export: 'file',
  DuplicatePair: 'pair',
  CustomerMerge: 'merge',
};

/** Ids that do not name what the operation answers with. */
const BY_PLACE: Readonly<Record<string, Noun>> = {
  'removeContact input.id': 'contact',
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
  'template key': 'template',
  'publishTemplate input.key': 'template',
  'switchOnPack input.fingerprint': 'plan',
  'switchOffPack input.fingerprint': 'plan',
  'upgradePack input.fingerprint': 'plan',
};

const BY_NAME: Readonly<Record<string, Noun>> = {
  viewId: 'view',
  customerId: 'customer',
  contactId: 'contact',
  productId: 'product',
  fileId: 'upload',
  caseId: 'case',
  fromId: 'case',
  toId: 'otherCase',
  optionId: 'option',
  ownerId: 'owner',
  teamId: 'team',
  roleKeys: 'role',
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
  const noun = BY_PLACE[`${operation.name} ${leaf.path}`] ?? BY_NAME[leaf.name];
  if (noun || leaf.type !== 'ID' || leaf.name !== 'id') return noun;
  return operation.yields.map((name) => BY_YIELD[name]).find((found) => found !== undefined);
}

/** Every id argument that no rule above explains, as sentences; a key of one's own intention names no record. */
export const unexplained = (operations: readonly Operation[]): string[] =>
  operations.flatMap((operation) =>
    operation.leaves
      .filter((leaf) => leaf.type === 'ID' && leaf.name !== 'idempotencyKey')
      .filter((leaf) => nounOf(operation, leaf) === undefined)
      .map(
        (leaf) => `${operation.name} takes an id as ${leaf.path}: say in meanings.ts which table it names.`,
      ),
  );

/** An argument that names something, with what it names. */
export interface Naming {
  readonly operation: Operation;
  readonly leaf: Leaf;
  readonly noun: Noun;
}

/** Every argument by which a stranger could reach for what is not his. */
export const namings = (operations: readonly Operation[]): Naming[] =>
  operations.flatMap((operation) =>
    operation.leaves.flatMap((leaf) => {
      const noun = nounOf(operation, leaf);
      return noun ? [{ operation, leaf, noun }] : [];
    }),
  );
