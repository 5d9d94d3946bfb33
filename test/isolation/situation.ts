import {
  anImport,
  anUpload,
  aPerson,
  moveSealedValues,
  world,
  type Answer,
  type Person,
} from '@zhoudao/server/testing';

import type { Noun } from './asking/meanings.ts';
import { operationsOf, type Operation } from './asking/operations.ts';
import { codesOf, criteriaOf } from './asking/templates.ts';
import {
  everything,
  LISTED,
  recordsFor,
  validVariables,
  type Named,
  type Source,
} from './asking/variables.ts';
import {
  aCallback,
  aConflict,
  aDeadLetter,
  aFileAsked,
  anInvitation,
  aRun,
  aStoredNotification,
  aStoredPair,
  importStateFor,
  newestAct,
  planFor,
} from './behind-the-scenes.ts';
import type { MarkedCompany } from './company.ts';
import { aCaseFor, aComplaint, aLink, anEvent, type Case } from './situation-cases.ts';
import { aDraft, anOwnTemplate, aTemplate, type Doing } from './situation-templates.ts';

const operations = operationsOf((await world()).set.schema);

/** The operation of this name. */
export function operationOf(name: string): Operation {
  const found = operations.find((operation) => operation.name === name);
  if (!found) throw new Error(`${name} is gone`);
  return found;
}

/** What a mutation made, provided it did not refuse. */
export function successOf(operation: Operation, answer: Answer) {
  const made = answer.data?.[operation.name];
  const isOne = !answer.errors && operation.yields.some((name) => name === made?.__typename);
  return isOne ? made : undefined;
}

/**
 * One person in a company with records of his own, made when they are first named, through the product's own mutations
 * and in a state in which the operation is possible.
 */
export class Situation implements Doing {
  readonly mark: string;
  readonly #company: MarkedCompany;
  readonly #person: Person;
  readonly #owner: Person;
  readonly #made = new Map<Noun, Promise<Named | undefined>>();
  #customer: Promise<{ id: string; version: number; contacts: { nodes: Named[] } }> | undefined;

  #product: Promise<Named> | undefined;
  #view: Promise<Named> | undefined;

  /** `owner` is who gets what can be given away: a colleague, or he himself where he sees only his own. */
  constructor(company: MarkedCompany, person: Person, owner: Person) {
    this.mark = company.mark;
    this.#company = company;
    this.#person = person;
    this.#owner = owner;
  }

  named(noun: Noun, operation: Operation): Promise<Named | undefined> {
    const known = this.#made.get(noun);
    if (known) return known;
    const made = this.#make(noun, operation);
    this.#made.set(noun, made);
    return made;
  }

  /** Variables for an operation that names what belongs to this person. */
  async variables(operation: Operation, asked?: string): Promise<Record<string, unknown>> {
    const isList = operation.kind === 'query' || asked?.startsWith('input.filter.') === true;
    if (isList) await this.named('case', operation); // there is something to be found
    const listed = LISTED[operation.name];
    if (listed) await this.named(listed, operation);
    if (operation.name === 'rotateCompanyKey') await moveSealedValues(); // one after the other
    const records = await recordsFor(operation, this);
    return validVariables({ operation, mark: this.mark, records, sends: everything(operation, asked) });
  }

  /** Runs a mutation that has to succeed. */
  async do(name: string, given: ReadonlyMap<Noun, Named> = new Map()) {
    const operation = operationOf(name);
    const records = new Map([...(await recordsFor(operation, this.#with(given))), ...given]);
    const variables = validVariables({
      operation,
      mark: this.mark,
      records,
      sends: everything(operation),
    });
    const answer = await this.#person.run(operation.text, variables);
    const made = successOf(operation, answer);
    if (!made)
      throw new Error(
        `${name} was to prepare a test and answered ${JSON.stringify(answer)} to ${JSON.stringify(variables)}`,
      );
    return made;
  }

  #with(given: ReadonlyMap<Noun, Named>): Source {
    return {
      mark: this.mark,
      named: async (noun, operation) => given.get(noun) ?? this.named(noun, operation),
    };
  }

  #make(noun: Noun, operation: Operation): Promise<Named | undefined> {
    return this.#makers[noun]?.(operation) ?? this.#firstCode(noun.slice('code '.length));
  }

  readonly #makers: Partial<Record<Noun, (operation: Operation) => Promise<Named | undefined>>> = {
    customer: () => this.#aCustomer(),
    contact: () => this.#aContact(),
    otherContact: async (operation) => contactsOf(await this.named('otherCustomer', operation))[0],
    product: () => (this.#product ??= this.do('createProduct')),
    order: () => this.do('createOrder'),
    record: () => this.do('createRecord'),
    publicForm: () => this.do('createPublicForm'),
    case: ({ name }) =>
      name === 'correctCase' ? this.do('openCase') : aCaseFor(this, this.#company.tenant, name),
    answeredForm: () => this.#anAnsweredForm(),
    stepPaper: async (operation) =>
      ((await this.named('case', operation)) as Case | undefined)?.papers.find(({ event }) => event !== null),
    otherCase: () => aComplaint(this),
    callback: async () => {
      await this.do('planCallbacks');
      return aCallback(this.#company, this.#person);
    },
    otherCustomer: () => this.do('createCustomer'),
    pair: () => this.#aPair(),
    merge: () => this.do('mergeCustomers'),
    consent: () => this.do('recordConsent'),
    share: async () => (await this.do('shareRecord')).shares[0] as Named,
    option: async (operation) =>
      ((await this.named('case', operation)) as Case | undefined)?.options.find(Boolean),
    link: () => aLink(this),
    owner: async () => ({ id: this.#owner.id }),
    colleague: () => aPerson(this.#company.tenant),
    member: async () => (this.#owner === this.#person ? this.#person : aPerson(this.#company.tenant)),
    team: async () => ({ id: this.#company.tenant.teamId }),
    notification: () => this.#aNotification(),
    view: () => (this.#view ??= this.do('createView')),
    change: () => this.#aChange(),
    run: () => aRun(this.#company, this.#person),
    file: () => this.#aFile(),
    fileAsked: async () => aFileAsked(this.#company, await aPerson(this.#company.tenant)),
    invitation: () => anInvitation(this.#company),
    deadLetter: () => aDeadLetter(this.#company),
    unit: async () => placed(await this.do('addUnit')),
    rootUnit: async () => ({ id: this.#company.tenant.unitId }),
    post: async () => placed(await this.do('addPost')),
    deputy: () => this.do('appointDeputy'),
    seeing: () => this.do('seeAs'),
    busyMember: async () => {
      await this.do('createCustomer', new Map<Noun, Named>([['owner', { id: this.#person.id }]]));
      return { id: this.#person.id };
    },
    import: ({ name }) => anImport(this.#person, importStateFor(name), this.mark),
    upload: async () => ({
      id: await anUpload(this.#person, `客户名称\n${this.mark}\n`, `${this.mark}.csv`),
    }),
    actor: async (operation) => {
      await this.named('customer', operation);
      return { id: this.#person.id };
    },
    act: async (operation) => {
      await this.named('customer', operation);
      return newestAct(this.#company, this.#person, `action = 'customer.create'`);
    },
    'change of a field': async (operation) => {
      const customer = await this.named('customer', operation);
      await this.#person.run(
        `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { __typename } }`,
        { input: { id: customer?.id, version: 1, name: `${this.mark}改名` } },
      );
      const where = `action = 'customer.update' and entity_id = '${customer?.id ?? ''}'`;
      return newestAct(this.#company, this.#person, where);
    },
    check: () => this.do('startAuditCheck'),
    role: async () => ({ id: `${this.mark}role` }),
    designedRole: () => this.do('createRole'),
    otherRole: () => this.do('createRole'),
    template: () => aTemplate(this.#company.tenant),
    draft: () => aDraft(this, this.#company.tenant),
    retirable: () => anOwnTemplate(this, this.#company.tenant),
    conflict: () => aConflict(this.#company),
    conflicted: async () => ({ ...(await aConflict(this.#company)), id: 'scale' }),
    plan: ({ name }) => planFor(this.#company, this.#person, name),
    stage: async ({ name }) => ({ id: name === 'callbacks' ? 'approved' : 'registered' }),
    words: async () => ({ id: this.mark }),
    event: (operation) => anEvent(this, this.#company.tenant, operation),
    criterion: () => criteriaOf(this.#company.tenant),
  };

  async #firstCode(key: string): Promise<Named> {
    const [code = ''] = await codesOf(this.#company.tenant, key);
    return { id: code };
  }

  /** A link by which a record came. */
  async #anAnsweredForm(): Promise<Named> {
    const [record, link] = [await this.do('createRecord'), await this.do('createPublicForm')];
    const { admin } = await world();
    await admin.query(
      `insert into app.public_answer (tenant_id, record_id, public_form_id, language, at)
       select tenant_id, id, $3, 'zh-CN', created_at from app.record where tenant_id = $1 and id = $2`,
      [this.#company.tenant.id, record.id, link.id],
    );
    return link;
  }

  #aCustomer() {
    return (this.#customer ??= this.do('createCustomer'));
  }

  async #aContact(): Promise<Named | undefined> {
    const [contact] = (await this.#aCustomer()).contacts.nodes;
    return contact && { id: contact.id, version: contact.version ?? 1 };
  }

  async #aFile(): Promise<Named> {
    await this.#aCustomer();
    return this.do('exportCustomers');
  }

  async #aChange(): Promise<Named> {
    await new Situation(this.#company, this.#person, this.#owner).do('updateCustomer');
    const { data } = await this.#person.run(`{ recentChanges(first: 1) { id } }`);
    return data.recentChanges[0] as Named;
  }

  /** Two customers that may be one; no listener runs here, so what one would find is stored by hand. */
  async #aPair(): Promise<Named> {
    const made = [await this.do('createCustomer'), await this.do('createCustomer')].map(({ id }) => id);
    return aStoredPair(this.#company, made);
  }

  async #aNotification(): Promise<Named> {
    return aStoredNotification(this.#company, this.#person, await aComplaint(this));
  }
}

/** A change of the organisation names what it made. */
const placed = ({ recordId }: { readonly recordId: string }): Named => ({ id: recordId, version: 1 });

const contactsOf = (customer: Named | undefined): readonly Named[] =>
  (customer as { contacts?: { nodes: Named[] } } | undefined)?.contacts?.nodes ?? [];
