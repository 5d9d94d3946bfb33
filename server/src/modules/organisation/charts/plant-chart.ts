import { baseTemplates, type OrganisationChart } from '@zhoudao/schema/templates';
import { Field, ID, InputType } from 'type-graphql';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { unitsChanged } from '../../access/index.ts';
import { templatesOf } from '../../templates/index.ts';
import { Post } from '../posts/post.entity.ts';
import { OrgUnit } from '../units/org-unit.entity.ts';
import { changed, MANAGE, mayShape, problemAt, treeForChange } from '../units/structure.ts';
import type { UnitTree } from '../units/unit-rules.ts';
import { chartPlan, makesNothing, planProblem, type PlannedUnit, type ThereUnit } from './chart-plan.ts';

/** Which chart is planted, and below which unit; the company itself unless said. */
@InputType('PlantChartInput')
export class PlantChartInput extends KeyedInput {
  @Field(() => String)
  key!: string;

  @Field(() => ID, { nullable: true })
  underId?: string | null;
}

/** The charts that a company can begin with: its own, else those that we ship. */
export async function chartsOf(rows: Rows, tenantId: string): Promise<readonly OrganisationChart[]> {
  const templates = await templatesOf(rows, tenantId);
  const shipped = baseTemplates().filter(({ kind }) => kind === 'chart');
  const keys = new Set([...shipped.map(({ key }) => key), ...templates.keysOf('chart')]);
  return [...keys].map((key) =>
    templates.has('chart', key)
      ? templates.get<OrganisationChart>('chart', key).body
      : (shipped.find((one) => one.key === key)?.body as OrganisationChart),
  );
}

const there = sqlStatement<ThereUnit>(
  'organisation-units-with-titles',
  `select u.id, u.parent_id as "parentId", u.name, array(select p.title_zh from app.post p where p.tenant_id = u.tenant_id and p.unit_id = u.id) as posts
   from app.org_unit u where u.tenant_id = :tenantId`,
);

/** What planting a chart would make. */
export async function planFor(
  rows: Rows,
  { tenantId, locale }: Pick<Tx, 'tenantId' | 'locale'>,
  wanted: { readonly key: string; readonly underId: string },
): Promise<PlannedUnit[] | undefined> {
  const chart = (await chartsOf(rows, tenantId)).find(({ key }) => key === wanted.key);
  if (!chart) return undefined;
  return chartPlan(chart.unit, { underId: wanted.underId, there: await rows.rows(there()), locale });
}

/** Plants a department with its teams and posts in one go; what is there already is kept. */
export const plantChart = command(MANAGE, async (input: PlantChartInput, tx) => {
  const tree = await treeForChange(tx);
  const underId = input.underId ?? tree.below(null)[0]?.id ?? '';
  if (!isId(underId) || !tree.unit(underId)) throw notFound();
  mayShape(tx, underId);
  const plan = await planFor(tx.sql, tx, { key: input.key, underId });
  const [first] = plan ?? [];
  if (!plan || !first) return new InvalidField('key', 'organisation.chart');
  const wrong =
    first.id === null ? tree.placeProblem({ kind: first.kind, name: first.name }, underId) : undefined;
  if (wrong) return problemAt('underId', wrong) ?? new InvalidField('underId', wrong.key);
  if (makesNothing(plan)) return new InvalidField('key', 'organisation.chart.there');
  const full = planProblem(plan, { units: tree.size, level: tree.line(underId).length });
  if (full) return problemAt('key', full) ?? new InvalidField('key', full.key);
  const made = grow(tx, tree, { plan, underId });
  await unitsChanged(
    tx,
    tree.line(underId).map(({ id }) => id),
  );
  const id = made.units[0] ?? made.posts[0] ?? tx.newId();
  return changed(tx, 'plant', { id, version: 1, label: first.name, before: { kind: 'chart', ...made } });
});

function grow(
  tx: Tx,
  tree: UnitTree,
  { plan, underId }: { readonly plan: readonly PlannedUnit[]; readonly underId: string },
): { units: string[]; posts: string[] } {
  const made = { units: [] as string[], posts: [] as string[] };
  const ids: string[] = [];
  const born = new Map<string, number>();
  for (const unit of plan) {
    const parentId = unit.above === null ? underId : (ids[unit.above] ?? underId);
    const id = unit.id ?? tx.newId();
    ids.push(id);
    if (unit.id === null) {
      const position = tree.below(parentId).length + (born.get(parentId) ?? 0);
      born.set(parentId, (born.get(parentId) ?? 0) + 1);
      const { kind, name } = unit;
      tx.add(OrgUnit, { id, parentId, kind, name, position, version: 1, createdAt: tx.now() });
      made.units.push(id);
    }
    made.posts.push(...growPosts(tx, id, unit));
  }
  return made;
}

function growPosts(tx: Tx, unitId: string, { posts }: PlannedUnit): string[] {
  return posts.flatMap(({ post, isThere }, position) => {
    if (isThere) return [];
    const id = tx.newId();
    tx.add(Post, {
      id,
      unitId,
      titleZh: post.title['zh-CN'],
      titleEn: post.title.en,
      level: post.level,
      planned: post.planned,
      isLeader: post.isLeader ?? false,
      roleKeys: [post.key],
      duties: post.duties?.[tx.locale] ?? '',
      position,
      version: 1,
      createdAt: tx.now(),
    });
    return [id];
  });
}
