import { world, type Person } from '@zhoudao/server/testing';

import type { Noun } from './asking/meanings.ts';
import type { Operation } from './asking/operations.ts';
import { codesOf, criteriaOf, templateOf, type Chart } from './asking/templates.ts';
import type { Named, Source } from './asking/variables.ts';
import { importStateFor, planFor } from './behind-the-scenes.ts';
import type { MarkedCompany } from './company.ts';
import { verbOf } from './situation-cases.ts';

type Pick = <T>(from: readonly T[]) => T;

interface Row extends Named {
  readonly tenant: string;
  readonly stage?: string;
  readonly parent?: string;
}

const READS = {
  stepPaper: `select tenant_id as tenant, id, case_id as parent from app.record where event is not null and archived_at is null`,
  case: `select tenant_id as tenant, id, version, stage from app.service_case where type = 'complaint'`,
  proposal: `select tenant_id as tenant, id, version from app.service_case where type = 'proposal'`,
  callback: `select tenant_id as tenant, id, version from app.service_case where type = 'callback'`,
  customer: `select tenant_id as tenant, id, version from app.customer where archived_at is null`,
  contact: `select p.tenant_id as tenant, p.id, p.version, p.customer_id as parent from app.contact p
    join app.customer c on c.tenant_id = p.tenant_id and c.id = p.customer_id where c.archived_at is null`,
  product: `select tenant_id as tenant, id, version from app.product where is_active`,
  order: `select tenant_id as tenant, id, version, customer_id as parent from app.customer_order where state <> 'cancelled'`,
  record: `select tenant_id as tenant, id, version from app.record where archived_at is null`,
  publicForm: `select tenant_id as tenant, id, version from app.public_form`,
  answeredForm: `select tenant_id as tenant, public_form_id as id from app.public_answer`,
  option: `select tenant_id as tenant, id, case_id as parent from app.complaint_option`,
  link: `select tenant_id as tenant, id from app.case_link`,
  member: `select tenant_id as tenant, id from app.membership where disabled_at is null`,
  designedRole: `select tenant_id as tenant, id, version from app.role where deleted_at is null and key !~ 'role$'`,
  invitation: `select tenant_id as tenant, id from app.invitation where revoked_at is null and accepted_at is null`,
  unit: `select tenant_id as tenant, id, version from app.org_unit where kind = 'department'`,
  post: `select tenant_id as tenant, id, version from app.post`,
  seeing: `select tenant_id as tenant, id, viewer_id as parent from app.seeing`,
  deputy: `select tenant_id as tenant, id from app.deputy where state <> 'over'`,
  deadLetter: `select tenant_id as tenant, id from app.dead_letter`,
  act: `select tenant_id as tenant, id from app.audit_log where action = 'customer.create' and outcome is null`,
  check: `select tenant_id as tenant, id from app.audit_check`,
  import: `select tenant_id as tenant, id, version, state as stage from app.import`,
  draft: `select tenant_id as tenant, key as id, revision as version from app.template_draft where kind = 'dictionary'`,
  conflict: `select tenant_id as tenant, id from app.template_conflict where choice is null`,
  upload: `select tenant_id as tenant, id, created_by as parent from app.stored_file`,
  view: `select tenant_id as tenant, id, version, owner_id as parent from app.saved_view`,
  change: `select tenant_id as tenant, id, member_id as parent from app.undo_record where undone_at is null`,
  run: `select tenant_id as tenant, id, member_id as parent from app.bulk_run`,
  file: `select tenant_id as tenant, id, member_id as parent from app.export_run`,
  fileAsked: `select tenant_id as tenant, id, member_id as parent from app.export_run where state = 'asked'`,
  pair: `select p.tenant_id as tenant, p.id, p.version from app.duplicate_pair p where p.state <> 'merged'`,
  share: `select s.tenant_id as tenant, s.id from app.record_share s join app.customer c on c.tenant_id = s.tenant_id and c.id = s.record_id where s.noun = 'customer'`,
  merge: `select tenant_id as tenant, id from app.customer_merge where state = 'done'`,
  consent: `select tenant_id as tenant, id from app.consent where withdrawn_at is null`,
  notification: `select tenant_id as tenant, id, member_id as parent from app.notification where read_at is null`,
} as const;
type Kind = keyof typeof READS;
/** So many of each, the newest: what lies deeper is as good. */
const MOST = 80;

/** Kinds of which any row of the company does. */
const ANY_OF = [
  'callback',
  'customer',
  'pair',
  'merge',
  'consent',
  'share',
  'contact',
  'product',
  'order',
  'record',
  'publicForm',
  'answeredForm',
  'link',
  'invitation',
  'designedRole',
  'unit',
  'post',
  'deputy',
  'deadLetter',
  'act',
  'check',
  'fileAsked',
  'draft',
  'conflict',
] as const satisfies readonly (Kind & Noun)[];

/** What several companies have, read anew from time to time, so that random operations name what is really there. */
export class Stock {
  readonly #companies: readonly MarkedCompany[];
  readonly #pick: Pick;
  readonly #rows = new Map<string, Row[]>();
  readonly #charts = new Map<string, Chart>();
  readonly #codes = new Map<string, readonly string[]>();
  /** Whose an id is. */
  readonly owners = new Map<string, string>();

  constructor(companies: readonly MarkedCompany[], pick: Pick) {
    this.#companies = companies;
    this.#pick = pick;
  }

  async open(): Promise<this> {
    const { admin } = await world();
    for (const { tenant } of this.#companies) {
      this.#charts.set(tenant.id, (await templateOf(tenant, 'statechart', 'P-15')).body as Chart);
      const { rows } = await admin.query<{ key: string }>(
        `select key from app.template where tenant_id = $1 and kind = 'dictionary'`,
        [tenant.id],
      );
      for (const { key } of rows) this.#codes.set(`${tenant.id} ${key}`, await codesOf(tenant, key));
      this.owners.set(tenant.id, tenant.id).set(tenant.unitId, tenant.id).set(tenant.teamId, tenant.id);
    }
    await this.reload();
    return this;
  }

  async reload(): Promise<void> {
    const { admin } = await world();
    const fresh = new Map<string, Row[]>();
    for (const [kind, text] of Object.entries(READS)) {
      const newest = `select * from (select *, row_number() over (partition by tenant order by id desc) as n from (${text}) t) t where n <= ${MOST}`;
      for (const row of (await admin.query<Row>(newest)).rows) {
        const key = `${row.tenant} ${kind}`;
        const rows = fresh.get(key) ?? [];
        if (rows.length === 0) fresh.set(key, rows);
        rows.push(row);
        this.owners.set(row.id, row.tenant);
      }
    }
    this.#rows.clear();
    for (const [key, rows] of fresh) this.#rows.set(key, rows);
  }

  rows(company: MarkedCompany, kind: Kind): readonly Row[] {
    return this.#rows.get(`${company.tenant.id} ${kind}`) ?? [];
  }

  /** Any id of a company. */
  anyId(company: MarkedCompany): string {
    const rows = this.rows(company, this.#pick(Object.keys(READS) as Kind[]));
    return rows.length > 0 ? this.#pick(rows).id : company.tenant.teamId;
  }

  /** What one person can name in one operation; what belongs together is picked together. */
  for(company: MarkedCompany, person: Person): Source {
    const picked = new Map<Noun, Promise<Named | undefined>>();
    const named: Source['named'] = (noun, operation) => {
      const known = picked.get(noun) ?? pick(noun, operation);
      picked.set(noun, known);
      return known;
    };
    const pick: Source['named'] = async (noun, operation) => {
      const parentOf = async (of: Noun) => (await named(of, operation))?.id;
      if (noun === 'option') return this.#one(company, 'option', await parentOf('case'));
      if (noun === 'event')
        return this.#event(company, (await named('case', operation)) as Row | undefined, operation);
      if (noun === 'stepPaper') return this.#one(company, 'stepPaper', await parentOf('case'));
      if (noun === 'otherContact') return this.#one(company, 'contact', await parentOf('otherCustomer'));
      const isBeside =
        operation.name === 'mergeCustomers' || operation.leaves.some((leaf) => leaf.name === 'customerId');
      if (noun === 'contact' && isBeside) return this.#one(company, 'contact', await parentOf('customer'));
      return this.#named({ company, person, operation }, noun);
    };
    return { mark: company.mark, named };
  }

  #one(company: MarkedCompany, kind: Kind, parent?: string): Row | undefined {
    const rows = this.rows(company, kind).filter((row) => parent === undefined || row.parent === parent);
    return rows.length > 0 ? this.#pick(rows) : undefined;
  }

  #named(
    { company, person, operation }: { company: MarkedCompany; person: Person; operation: Operation },
    noun: Noun,
  ): Promise<Named | undefined> | Named | undefined {
    const { tenant, mark } = company;
    const spare = this.rows(company, 'member').filter(
      ({ id }) => id !== company.owner.id && id !== person.id,
    );
    const ways: Partial<Record<Noun, () => Promise<Named | undefined> | Named | undefined>> = {
      ...Object.fromEntries(ANY_OF.map((kind) => [kind, () => this.#one(company, kind)])),
      case: () => this.#takeCase(company, operation),
      otherCase: () => this.#one(company, 'case'),
      otherCustomer: () => this.#one(company, 'customer'),
      otherRole: () => this.#one(company, 'designedRole'),
      rootUnit: () => ({ id: tenant.unitId }),
      seeing: () => this.#one(company, 'seeing', person.id),
      busyMember: () => ({ id: person.id }),
      actor: () => ({ id: person.id }),
      'change of a field': () => this.#one(company, 'act'),
      import: () => this.#anImport(company, operation),
      upload: () => this.#one(company, 'upload', person.id),
      notification: () => this.#one(company, 'notification', person.id),
      view: () => this.#one(company, 'view', person.id),
      change: () => this.#one(company, 'change', person.id),
      run: () => this.#one(company, 'run', person.id),
      file: () => this.#one(company, 'file', person.id),
      owner: () => ({ id: person.id }),
      member: () => (spare.length > 0 ? this.#pick(spare) : undefined),
      colleague: () => (spare.length > 0 ? this.#pick(spare) : undefined),
      team: () => ({ id: tenant.teamId }),
      role: () => ({ id: `${mark}role` }),
      retirable: () => ({ id: mark, version: 1 }),
      template: () => templateOf(tenant, 'dictionary', this.#pick(['scale', 'source', 'topic'])),
      stage: () => ({ id: this.#pick(this.#chartOf(company).stages).key }),
      words: () => ({ id: mark }),
      plan: () => planFor(company, company.owner, operation.name),
      criterion: () => criteriaOf(tenant),
    };
    return (ways[noun === 'conflicted' ? 'retirable' : noun] ?? (() => this.#code(company, noun)))();
  }

  #code({ tenant }: MarkedCompany, noun: Noun): Named {
    const codes = this.#codes.get(`${tenant.id} ${noun.slice('code '.length)}`) ?? [''];
    return { id: this.#pick(codes) };
  }

  /** An import in a state where the step is possible, if there is one. */
  #anImport(company: MarkedCompany, { name }: Operation): Named | undefined {
    const rows = this.rows(company, 'import');
    const fitting = rows.filter(({ stage }) => stage === importStateFor(name));
    return fitting.length > 0 ? this.#pick(fitting) : this.#one(company, 'import');
  }

  #chartOf(company: MarkedCompany): Chart {
    return this.#charts.get(company.tenant.id) as Chart;
  }

  #eventsAt(company: MarkedCompany, stage: string, verb: string): readonly string[] {
    const chart = this.#chartOf(company);
    const leaving = Object.keys(chart.stages.find(({ key }) => key === stage)?.on ?? {});
    return chart.events
      .filter((event) => event.verb === verb && leaving.includes(event.key))
      .map(({ key }) => key);
  }

  #event(company: MarkedCompany, record: Row | undefined, operation: Operation): Named | undefined {
    const events = this.#eventsAt(company, record?.stage ?? '', verbOf(operation.name));
    return events.length > 0 ? { id: this.#pick(events) } : undefined;
  }

  /** A case in a stage where the verb is possible, if there is one; a mutation has it to itself until the next reading. */
  #takeCase(company: MarkedCompany, operation: Operation): Named | undefined {
    if (operation.name === 'correctCase') return this.#one(company, 'proposal');
    const withPaper = new Set(this.rows(company, 'stepPaper').map(({ parent }) => parent));
    const rows = this.#rows.get(`${company.tenant.id} case`) ?? [];
    const sent = verbOf(operation.name);
    const isVerb = this.#chartOf(company).events.some(({ verb }) => verb === sent);
    const isPossible = ({ stage = '' }: Row) => this.#eventsAt(company, stage, sent).length > 0;
    const isFit = operation.name === 'correctStep' ? ({ id }: Row) => withPaper.has(id) : isPossible;
    const fitting = isVerb || operation.name === 'correctStep' ? rows.filter(isFit) : rows;
    const from = fitting.length > 0 ? fitting : rows;
    if (from.length === 0) return undefined;
    const row = this.#pick(from);
    if (operation.kind === 'mutation') rows.splice(rows.indexOf(row), 1);
    return row;
  }
}
