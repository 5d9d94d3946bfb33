import type { Statechart } from '@zhoudao/schema/templates';
import type { ClassType } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import type { Text } from '../../kernel/errors/messages.ts';
import type { InvalidField } from '../../kernel/errors/user-error.ts';
import type { Filter } from '../../kernel/reading/filters.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import type { FilledForm } from '../forms/index.ts';
import type { ServiceCase } from './case.entity.ts';
import type { Opening } from './papers/bound.ts';
import type { CaseInterface } from './reading/case.interface.ts';
import type { Extension } from './reading/extension-of.ts';

/** Everything that makes a kind of work; the rest comes with the spine. */
export interface CaseType<Own extends { caseId: string } = { caseId: string }> {
  readonly key: string;
  /** The GraphQL type; its class is called after it. */
  readonly objectType: ClassType;
  readonly names: Text;
  /** As in "view complaints": what its permissions speak of. */
  readonly many: Text;
  /** Key of the template with the pattern of its numbers. */
  readonly numbering: string;
  /** Key of the statechart template; a case keeps the version that it began with. */
  readonly statechart: string;
  /** Key of the template with the promises that are made for it. */
  readonly sla: string;
  /** Key of the model whose levels its severity is; none = such cases have no severity. */
  readonly scoring?: string;
  /** The paper with which such a case is opened. */
  readonly opening?: Opening;
  /** Papers that a verb of its own takes, with the fields that it reads: nobody fills them in for themselves, and those fields stay as they were read. */
  readonly takes?: Readonly<Record<string, readonly string[]>>;
  /** The forms that its verbs fill; each is kept as it was filled. */
  readonly forms?: Readonly<Record<string, FilledForm>>;
  /** Dictionary of the channels by which such a case arrives. */
  readonly channels: string;
  /** Permissions of its own verbs; those of the verbs that serve every type are added. */
  readonly permissions: Readonly<Record<string, Text>>;
  /** The permission that opens one. */
  readonly opens: string;
  /** Rights that events of its charts may ask for in place of "advance". */
  readonly eventRights?: readonly string[];
  /** Mutations of its own that send events, with the permission that each needs. */
  readonly verbs: Readonly<Record<string, string>>;
  readonly extension?: Extension<Own>;
  /** Filters over what is its own; the one list takes them in as `complaint.topic`. */
  readonly filters?: Readonly<Record<string, Filter>>;
  readonly listColumns: readonly string[];
  /** What is known where the paper of a step begins, by the ids of its fields; the rest is what the page knows of every case. */
  readonly begins?: (
    ctx: Ctx,
    record: CaseInterface,
    paper: string,
  ) => Promise<Readonly<Record<string, unknown>>>;
  /** Its own columns when it is opened with its paper, by what of the paper is bound; types without have a filing verb of their own. */
  readonly born?: (inputs: Readonly<Record<string, unknown>>) => Omit<Own, 'caseId' | 'tenantId'>;
  /** Own columns that a chart may write, with the values that they take. */
  readonly settable?: Readonly<Record<string, 'moment' | 'day' | 'number' | readonly string[]>>;
  /** What speaks against this owner, beyond the rights that the spine looks at. */
  readonly ownerProblem?: (tx: Tx, record: ServiceCase, ownerId: string) => Promise<InvalidField | undefined>;
  /** What speaks against whoever sends an event, beyond his rights: duties that are kept apart. Without an event he gives the case to somebody, or takes that back. */
  readonly actorProblem?: (
    tx: Tx,
    record: ServiceCase,
    sent?: { readonly event: string; readonly chart: Statechart },
  ) => Promise<InvalidField | undefined>;
}

/** What can be permitted around cases of every type. Each type has these rights for itself: `complaint.read`. */
const RIGHTS: Readonly<Record<string, (zh: string, en: string) => Text>> = {
  read: (zh, en) => ({ 'zh-CN': `查看${zh}`, en: `View ${en}` }),
  assign: (zh, en) => ({ 'zh-CN': `分派${zh}`, en: `Assign ${en}` }),
  advance: (zh, en) => ({ 'zh-CN': `推进${zh}`, en: `Advance ${en}` }),
  comment: (zh, en) => ({ 'zh-CN': `回复与备注${zh}`, en: `Comment on ${en}` }),
  share: (zh, en) => ({ 'zh-CN': `共享${zh}`, en: `Share ${en}` }),
  link: (zh, en) => ({ 'zh-CN': `关联${zh}`, en: `Link ${en}` }),
  close: (zh, en) => ({ 'zh-CN': `${zh}结案`, en: `Close ${en}` }),
  reopen: (zh, en) => ({ 'zh-CN': `重新处理${zh}`, en: `Reopen ${en}` }),
  withdraw: (zh, en) => ({ 'zh-CN': `撤回${zh}`, en: `Withdraw ${en}` }),
};

/** Verbs that serve every type, with the right that each needs. */
const GENERIC: Readonly<Record<string, string>> = {
  advanceCase: 'advance',
  takeStep: 'advance',
  assignCase: 'assign',
  closeCase: 'close',
  reopenCase: 'reopen',
  withdrawCase: 'withdraw',
};

/** A right around cases as it is called for one type. */
export const rightOf = (type: string, right: string): string => `${type}.${right}`;

function permissionsOf({
  key,
  many,
  permissions,
}: Pick<CaseType, 'key' | 'many' | 'permissions'>): Readonly<Record<string, Text>> {
  const rights = Object.entries(RIGHTS).map(
    ([right, title]) => [rightOf(key, right), title(many['zh-CN'], many.en)] as const,
  );
  const taken = rights.find(([name]) => name in permissions);
  if (taken) throw new Error(`The permission ${taken[0]} comes with every case type`);
  return { ...Object.fromEntries(rights), ...permissions };
}

const types = new Map<string, CaseType>();
const objectTypes: ClassType[] = [];

const filters: Record<string, Filter> = {};

function addFilters(added: Readonly<Record<string, Filter>>): void {
  for (const [name, filter] of Object.entries(added)) {
    if (Object.hasOwn(filters, name)) throw new Error(`The filter ${name} of cases is declared twice`);
    filters[name] = filter;
  }
}

/** The filters of the one list: those of every case, and what types add as their modules load. */
export function filtersOfCases(own: Readonly<Record<string, Filter>>): Readonly<Record<string, Filter>> {
  addFilters(own);
  return filters;
}

/** Whether a type has declared a filter of this name. */
export const isTypesFilter = (name: string): boolean => name.includes('.') && Object.hasOwn(filters, name);

/** Declares a kind of work on the spine; called once, when its module is loaded. */
export function caseType<Own extends { caseId: string }>(declared: CaseType<Own>): CaseType<Own> {
  if (types.has(declared.key)) throw new Error(`Case type ${declared.key} is declared twice`);
  const type = { ...declared, permissions: permissionsOf(declared) };
  types.set(type.key, type);
  objectTypes.push(type.objectType);
  addFilters(
    Object.fromEntries(
      Object.entries(type.filters ?? {}).map(([name, filter]) => [`${type.key}.${name}`, filter]),
    ),
  );
  return type;
}

/** The declaration of a type; a case of an unknown type is a broken record, not a user's mistake. */
export function typeOf(key: string): CaseType {
  const type = types.get(key);
  if (!type) throw new Error(`No case type is called ${key}`);
  return type;
}

/** All types in the order of their modules. */
export const allTypes = (): readonly CaseType[] => [...types.values()];

/** What all types are called; asked late, because modules declare them while they are loaded. */
export const caseTypeKeys = (): readonly string[] => [...types.keys()];

/** The concrete GraphQL types, filled while modules load and read when the schema is built. */
export const concreteTypes: readonly ClassType[] = objectTypes;

/** The name of a row's GraphQL type, for everything that answers the interface. */
export const typeNameOf = (row: object): string =>
  typeOf((row as { readonly type: string }).type).objectType.name.replace(/Type$/, '');

/** What of an event says who may send it. */
interface Sent {
  readonly verb: string;
  readonly right?: string | undefined;
}

/** The permission behind an event of this type: the right that the chart names, else that of the mutation which sends it; undefined = nobody sends it. */
export function permissionOf(type: CaseType, { verb, right }: Sent): string | undefined {
  const generic = right ?? GENERIC[verb];
  return type.verbs[verb] ?? (generic === undefined ? undefined : rightOf(type.key, generic));
}
