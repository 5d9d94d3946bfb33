import { forgetTemplates } from '../../modules/templates/index.ts';
import { anOwner, type Person } from '../people/people.ts';
import { aTenant, type TestTenant } from '../people/tenants.ts';
import { mutationOf } from '../stories/case-story.ts';
import { world } from '../world.ts';
import { TestShelf } from './test-shelf.ts';

const BASE = 'zhoudao.base';
const CONFLICTS = `query ($isOpen: Boolean) { templateConflictCount templateConflicts(isOpen: $isOpen) { nodes {
  id kind key title path place base ours theirs isLocked pack packName packVersion version choice settledBy { displayName } } } }`;
const PLAN = `query ($pack: String!, $act: PackAct!) { packPlan(pack: $pack, act: $act) { fingerprint lines { kind key change } } }`;
const SWITCH = '__typename ... on Pack { installedVersion } ... on UserError { message }';

/** A conflict as its page asks for it. */
export interface TestConflict {
  readonly id: string;
  readonly path: string;
  readonly place: string;
  readonly ours: string;
  readonly theirs: string;
  readonly choice: string | null;
  readonly packName: string;
  readonly packVersion: string;
  readonly version: number;
}

/** A company that has the basic pack, and releases of the product before and after it. */
export class Releases {
  readonly shelf = new TestShelf().copy('base');
  readonly tenant: TestTenant;
  readonly owner: Person;
  #last = 8;

  private constructor(tenant: TestTenant, owner: Person) {
    this.tenant = tenant;
    this.owner = owner;
    this.shelf.read();
  }

  static async begin(): Promise<Releases> {
    const tenant = await aTenant();
    const releases = new Releases(tenant, await anOwner(tenant, { name: '王芳' }));
    await releases.switchBase('SWITCH_ON');
    return releases;
  }

  close(): void {
    this.shelf.close();
  }

  /** Makes it so that an earlier release said something else of a template, and the company has had it from then. */
  async earlier(body: object): Promise<void> {
    const { kind, key, version } = body as { kind: string; key: string; version: number };
    const { admin } = await world();
    const [name, text] = [[this.tenant.id, kind, key], JSON.stringify(body)];
    await admin.query(`delete from app.template where tenant_id = $1 and kind = $2 and key = $3`, name);
    await admin.query(
      `insert into app.template (tenant_id, kind, key, version, body) values ($1, $2, $3, $4, $5)`,
      [...name, version, text],
    );
    await this.saidBefore(kind, key, body);
  }

  /** Makes it so that publishers said this of a template last. */
  async saidBefore(kind: string, key: string, body: object): Promise<void> {
    const { admin } = await world();
    await admin.query(
      `insert into app.template_base (tenant_id, kind, key, body) values ($1, $2, $3, $4::jsonb - 'id' - 'kind' - 'key' - 'version')
       on conflict (tenant_id, kind, key) do update set body = excluded.body`,
      [this.tenant.id, kind, key, JSON.stringify(body)],
    );
    forgetTemplates(this.tenant.id);
  }

  async switchBase(act: 'SWITCH_ON' | 'UPGRADE') {
    const { packPlan } = await this.owner.ask(PLAN, { pack: BASE, act });
    const verb = act === 'UPGRADE' ? 'upgradePack' : 'switchOnPack';
    const text = `mutation ($input: SwitchPackInput!) { ${verb}(input: $input) { ${SWITCH} } }`;
    const input = { pack: BASE, fingerprint: packPlan.fingerprint };
    return { lines: packPlan.lines, done: (await this.owner.ask(text, { input }))[verb] };
  }

  /** Installs the next version of the basic pack, and with it what the product says today. */
  async upgrade() {
    this.#last += 1;
    this.shelf.change('base', 'plugin.json', (manifest: object) => ({
      ...manifest,
      version: `1.0.${this.#last}`,
    }));
    this.shelf.read();
    return this.switchBase('UPGRADE');
  }

  async body<T>(kind: string, key: string): Promise<T & { readonly version: number }> {
    const text = `query ($kind: String!, $key: String!) { template(kind: $kind, key: $key) { version body } }`;
    const { template } = await this.owner.ask(text, { kind, key });
    return { ...template.body, version: template.version };
  }

  async publish(kind: string, key: string, body: object, who = this.owner) {
    const { version: baseVersion } = await this.body(kind, key);
    const text = mutationOf(
      'publishTemplate',
      '... on Template { version } ... on UserError { message } ... on InvalidField { field }',
    );
    return (await who.ask(text, { input: { kind, key, baseVersion, body } })).publishTemplate;
  }

  async conflicts(isOpen = true): Promise<readonly TestConflict[]> {
    return (await this.owner.ask(CONFLICTS, { isOpen })).templateConflicts.nodes;
  }

  async paths(isOpen = true): Promise<readonly string[]> {
    return (await this.conflicts(isOpen)).map(({ path }) => path).toSorted();
  }

  async settle(
    input: { readonly id: string; readonly choice: string; readonly baseVersion?: number },
    who = this.owner,
  ) {
    const text = mutationOf(
      'settleTemplateConflict',
      '... on TemplateConflict { choice settledBy { displayName } } ... on UserError { message } ... on InvalidField { field } ... on StaleVersion { currentVersion }',
    );
    return (await who.ask(text, { input })).settleTemplateConflict;
  }
}
