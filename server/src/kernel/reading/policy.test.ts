import { sql, type RawBuilder } from 'kysely';
import { expect, test } from 'vitest';

import { world } from '../../testing/index.ts';
import { holds } from '../ctx.ts';
import { Rights, type RowScope } from '../rights.ts';
import { SharedRecords } from '../shared-records.ts';
import { systemWho } from '../system.ts';
import { systemClock } from '../values/clock.ts';
import { allowed, inOwnReach, inScope, mayAct, neededBy, policy, type Condition } from './policy.ts';
import { conditionSql, scopeParams, scopeSql, sightOf } from './sight.ts';
import { compile, sqlBuilder } from './statement.ts';

const rule = policy('thing', {
  read: 'thing.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: { 'thing.close': { needs: 'thing.close', when: [{ field: 'category', notIn: ['closed'] }] } },
});

const ID = (n: number): string => `01900000-0000-7000-8000-00000000000${n}`;
const owners = [ID(1), ID(2), null];
const teams = [ID(3), ID(4), ID(7), null];
const rows = owners.flatMap((ownerId) =>
  teams.flatMap((teamId) => [ID(5), ID(6)].map((unitId) => ({ ownerId, teamId, unitId, category: 'open' }))),
);

const whoWith = (rowScope: RowScope) => ({
  ...systemWho({ tenantId: ID(9), clock: systemClock, occasion: 'test' }),
  memberId: ID(1),
  teamIds: [ID(3), ID(7)],
  unitIds: [ID(5)],
  rights: new Rights([{ permission: 'thing.read', rowScope }]),
});

test.each(['own', 'team', 'unit', 'all'] as const)(
  'scope %s means the same in SQL and on a row',
  async (rowScope) => {
    const { admin } = await world();
    const who = whoWith(rowScope);
    const where = scopeSql(rule, rowScope);
    for (const row of rows) {
      const built = where ? compile(sqlBuilder.selectNoFrom(where.as('yes'))) : undefined;
      const text = (built?.text ?? 'select true as yes').concat(
        ' from (select $90::uuid as owner_id, $91::uuid as team_id, $92::uuid as unit_id) t',
      );
      const values = built?.values(scopeParams(who)) ?? [];
      const numbered = text
        .replace('$90', `$${values.length + 1}`)
        .replace('$91', `$${values.length + 2}`)
        .replace('$92', `$${values.length + 3}`);
      const answer = await admin.query<{ yes: boolean | null }>(numbered, [
        ...values,
        row.ownerId,
        row.teamId,
        row.unitId,
      ]);
      expect({ row, yes: answer.rows[0]?.yes === true }).toEqual({
        row,
        yes: inScope(rule, who, 'thing.read', row),
      });
    }
  },
);

test.each(['own', 'team', 'unit', 'all'] as const)(
  'what was shared is in scope %s in SQL and on a row, but not to be shared on',
  async (rowScope) => {
    const { admin } = await world();
    const lent = policy('thing', { ...rule, share: 'thing.share' });
    const ids = [ID(1), ID(2), ID(8)];
    const now = systemClock.now();
    const who = {
      ...whoWith(rowScope),
      rights: new Rights(['thing.read', 'thing.share'].map((permission) => ({ permission, rowScope }))),
      shared: new SharedRecords([
        { noun: 'thing', id: ID(2), until: null },
        { noun: 'thing', id: ID(8), until: new Date(now.getTime() - 1) },
        { noun: 'other', id: ID(1), until: null },
      ]),
    };
    for (const permission of ['thing.read', 'thing.share']) {
      const { where } = sightOf(lent, who, undefined, permission);
      const built = where ? compile(sqlBuilder.selectNoFrom(where.as('yes'))) : undefined;
      const values = built?.values(scopeParams(who)) ?? [];
      for (const id of ids) {
        const row = { id, ownerId: ID(3), teamId: ID(4), unitId: ID(6) };
        const text = `${built?.text ?? 'select true as yes'} from (select '${id}'::uuid as id, '${row.ownerId}'::uuid as owner_id, '${row.teamId}'::uuid as team_id, '${row.unitId}'::uuid as unit_id) t`;
        const answer = await admin.query<{ yes: boolean }>(text, values);
        const isIn = inScope(lent, who, permission, row);
        expect({ permission, id, yes: answer.rows[0]?.yes === true }).toEqual({ permission, id, yes: isIn });
        expect(isIn).toBe(rowScope === 'all' || (permission === 'thing.read' && id === ID(2)));
      }
    }
  },
);

test.each(['own', 'team', 'unit', 'all'] as const)(
  'what lasts asks for one’s own reach in scope %s, in SQL and on a row',
  async (rowScope) => {
    const { admin } = await world();
    const lent = policy('thing', { ...rule, lasting: ['thing.give'] });
    const who = {
      ...whoWith(rowScope),
      rights: new Rights(['thing.read', 'thing.give'].map((permission) => ({ permission, rowScope }))),
      standsInFor: [ID(2)],
      shared: new SharedRecords([{ noun: 'thing', id: ID(8), until: null }]),
    };
    const row = { id: ID(7), ownerId: ID(3), teamId: ID(4), unitId: ID(6) };
    const shown = [
      { row: { ...row, ownerId: ID(2) }, lent: true, own: false },
      { row: { ...row, id: ID(8) }, lent: true, own: false },
      { row: { ...row, ownerId: ID(1) }, lent: true, own: true },
      { row, lent: false, own: false },
    ];
    for (const permission of ['thing.read', 'thing.give']) {
      const { where } = sightOf(lent, who, undefined, permission);
      const built = where ? compile(sqlBuilder.selectNoFrom(where.as('yes'))) : undefined;
      for (const one of shown) {
        const text = `${built?.text ?? 'select true as yes'} from (select '${one.row.id}'::uuid as id, '${one.row.ownerId}'::uuid as owner_id, '${one.row.teamId}'::uuid as team_id, '${one.row.unitId}'::uuid as unit_id) t`;
        const answer = await admin.query<{ yes: boolean }>(text, built?.values(scopeParams(who)) ?? []);
        const isIn = rowScope === 'all' || (permission === 'thing.read' ? one.lent : one.own);
        expect(inScope(lent, who, permission, one.row)).toBe(isIn);
        expect(answer.rows[0]?.yes === true).toBe(isIn);
        expect(inOwnReach(lent, who, permission, one.row)).toBe(rowScope === 'all' || one.own);
      }
    }
  },
);

test('a condition means the same in SQL and for viewerCan', async () => {
  const { admin } = await world();
  const conditions: Condition[] = [
    { field: 'category', in: ['open', 'waiting'] },
    { field: 'category', notIn: ['closed'] },
    { field: 'archivedAt', isNull: true },
    { field: 'archivedAt', isNull: false },
  ];
  const who = { ...whoWith('all'), rights: new Rights([{ permission: 'thing.close', rowScope: 'all' }]) };
  for (const condition of conditions) {
    const { text } = compile(sqlBuilder.selectNoFrom(conditionSql(condition).as('yes')));
    for (const row of ['open', 'waiting', 'closed'].flatMap((category) => [
      { category, archivedAt: null },
      { category, archivedAt: '2026-01-01' },
    ])) {
      const whole = `${text} from (select '${row.category}'::text as category, ${row.archivedAt === null ? 'null' : `'${row.archivedAt}'`}::timestamptz as archived_at) t`;
      const { rows: found } = await admin.query<{ yes: boolean }>(whole);
      const own = policy('thing', { ...rule, actions: { act: { needs: 'thing.close', when: [condition] } } });
      expect({ condition, row, yes: found[0]?.yes }).toEqual({
        condition,
        row,
        yes: allowed(own, who, row).includes('act'),
      });
    }
  }
});

const KINDS = ['letter', 'parcel', 'wire'] as const;
const mail = policy('mail', {
  kinds: { field: 'type', all: () => KINDS },
  read: 'mail.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: { 'mail.stamp': { needs: 'mail.stamp' } },
});
const mailRows = rows.flatMap((row) => KINDS.map((type) => ({ ...row, type })));
const holding = (scopes: Readonly<Record<string, RowScope>>) => ({
  ...whoWith('own'),
  rights: new Rights(Object.entries(scopes).map(([permission, rowScope]) => ({ permission, rowScope }))),
});

test.each<[string, Readonly<Record<string, RowScope>>, string]>([
  ['nothing', {}, 'nothing'],
  ['one kind', { 'letter.read': 'all' }, 'all:letter'],
  ['one kind of the team', { 'letter.read': 'team' }, 'team:letter'],
  ['kinds in several scopes', { 'letter.read': 'all', 'parcel.read': 'own' }, 'all:letter+own:parcel'],
  ['all kinds alike', { 'letter.read': 'unit', 'parcel.read': 'unit', 'wire.read': 'unit' }, 'unit'],
  [
    'every kind in another scope',
    { 'letter.read': 'own', 'parcel.read': 'team', 'wire.read': 'all' },
    'own:letter+team:parcel+all:wire',
  ],
  ['a right that only sounds alike', { 'mail.read': 'all' }, 'nothing'],
])('whoever reads %s sees the same in SQL and on a row', async (_what, scopes, shape) => {
  const { admin } = await world();
  const who = holding(scopes);
  expect(sightOf(mail, who).shape).toBe(shape);
  for (const only of [undefined, 'letter']) {
    const { where } = sightOf(mail, who, only);
    const built = compile(
      where
        ? sqlBuilder
            .selectFrom('rows as t')
            .select('n' as never)
            .where(where)
        : sqlBuilder.selectFrom('rows as t').select('n' as never),
    );
    const values = built.values(scopeParams(who));
    const list = mailRows.map(({ ownerId, teamId, unitId, type }, n) => ({
      n,
      owner_id: ownerId,
      team_id: teamId,
      unit_id: unitId,
      type,
    }));
    const source = `with rows as (select * from jsonb_to_recordset($${values.length + 1}::jsonb) as r (n int, owner_id uuid, team_id uuid, unit_id uuid, type text)) `;
    const found = await admin.query<{ n: number }>(source + built.text.replace('"app"."rows"', 'rows'), [
      ...values,
      JSON.stringify(list),
    ]);
    // A list that has fixed the kind brings that condition itself.
    const seen = new Set(found.rows.map((row) => row.n));
    const judged = mailRows.filter((row) => only === undefined || row.type === only);
    expect(judged.filter((row) => seen.has(mailRows.indexOf(row)))).toEqual(
      judged.filter((row) => inScope(mail, who, 'mail.read', row)),
    );
  }
});

test('a right of one kind opens the door and reaches no row of another kind', () => {
  const who = holding({ 'letter.read': 'all', 'letter.stamp': 'all', 'parcel.read': 'all' });
  const [letter, parcel, wire] = KINDS.map((type) => ({ ...rows[0], type }));
  expect(holds(who.rights, neededBy(mail, 'mail.stamp'))).toBe(true);
  expect(holds(holding({ 'parcel.read': 'all' }).rights, neededBy(mail, 'mail.stamp'))).toBe(false);
  expect([letter!, parcel!, wire!].map((row) => allowed(mail, who, row))).toEqual([['letter.stamp'], [], []]);
  expect(() => mayAct(mail, who, 'mail.stamp', letter)).not.toThrow();
  expect(() => mayAct(mail, who, 'mail.stamp', parcel)).toThrow('FORBIDDEN');
  expect(() => mayAct(mail, who, 'mail.stamp', wire)).toThrow('NOT_FOUND');
});

const page = policy('page', {
  belongs: { field: 'mailType', kinds: () => KINDS, noun: 'mail', id: 'mailId' },
  read: 'page.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: { 'page.tear': { needs: 'page.tear' } },
});
const pages = rows.flatMap((row, n) =>
  [null, ...KINDS].map((mailType) => {
    const id = `01900000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;
    const mailId = `01900000-0000-7000-8000-0000000002${String(n).padStart(2, '0')}`;
    return { ...row, id, mailType, mailId: mailType === null ? null : mailId };
  }),
);
const pageColumns = Object.entries({
  id: 'id',
  owner_id: 'ownerId',
  team_id: 'teamId',
  unit_id: 'unitId',
  mail_type: 'mailType',
  mail_id: 'mailId',
} as const);

/** Which pages a condition lets through, asked of the database. */
async function pagesBy(where: RawBuilder<boolean> | undefined, params: Readonly<Record<string, unknown>>) {
  const { admin } = await world();
  const built = compile(
    sqlBuilder
      .selectFrom('rows as t')
      .select('n' as never)
      .where(where ?? sql<boolean>`true`),
  );
  const list = pages.map((row, n) => ({
    n,
    ...Object.fromEntries(pageColumns.map(([column, field]) => [column, row[field]])),
  }));
  const values = built.values(params);
  const source = `with rows as (select * from jsonb_to_recordset($${values.length + 1}::jsonb)
    as r (n int, id uuid, owner_id uuid, team_id uuid, unit_id uuid, mail_type text, mail_id uuid)) `;
  const found = await admin.query<{ n: number }>(source + built.text.replace('"app"."rows"', 'rows'), [
    ...values,
    JSON.stringify(list),
  ]);
  return found.rows.map(({ n }) => n).toSorted((a, b) => a - b);
}

test.each<[string, Readonly<Record<string, RowScope>>, 'lent' | undefined, string]>([
  ['nothing', {}, undefined, 'nothing'],
  ['pages of their own alone', { 'page.read': 'team' }, undefined, 'team:'],
  ['what belongs to letters alone', { 'letter.read': 'all' }, undefined, 'all:letter'],
  [
    'everything alike',
    { 'page.read': 'team', 'letter.read': 'team', 'parcel.read': 'team', 'wire.read': 'team' },
    undefined,
    'team',
  ],
  ['each in another scope', { 'page.read': 'own', 'letter.read': 'team' }, undefined, 'own:+team:letter'],
  ['each by its unit', { 'page.read': 'unit', 'parcel.read': 'all' }, undefined, 'unit:+all:parcel'],
  [
    'what was lent',
    { 'page.read': 'own', 'letter.read': 'team' },
    'lent',
    'own+for&shared:+team+for&shared:mail:letter',
  ],
  [
    'what was lent, everything alike',
    { 'page.read': 'own', 'letter.read': 'own', 'parcel.read': 'own', 'wire.read': 'own' },
    'lent',
    'own+for&shared:mail',
  ],
])('pages that belong to mail are seen as the mail is: %s', async (_what, scopes, lent, shape) => {
  const who = {
    ...holding(scopes),
    ...(lent
      ? {
          standsInFor: [ID(2)],
          shared: new SharedRecords([
            { noun: 'page', id: pages.at(-4)?.id ?? '', until: null },
            { noun: 'mail', id: pages.at(-3)?.mailId ?? '', until: null },
          ]),
        }
      : {}),
  };
  const sight = sightOf(page, who);
  expect(sight.shape).toBe(shape);
  const params = { ...scopeParams(who), tenantId: who.tenantId };
  const seen = pages.flatMap((row, n) => (inScope(page, who, 'page.read', row) ? [n] : []));
  expect(await pagesBy(sight.where, params)).toEqual(seen);
  const arms = sight.arms?.() ?? [];
  const alone = await Promise.all(arms.map((arm) => pagesBy(arm.alone, params)));
  // Every row is in one of the parts, and in no other one.
  if (sight.arms) expect(alone.flat().toSorted((a, b) => a - b)).toEqual(seen);
  expect(holds(who.rights, neededBy(page, 'page.read'))).toBe(seen.length > 0);
});

test('nothing is done with a page that belongs to mail', () => {
  const who = holding({ 'page.read': 'all', 'page.tear': 'all', 'letter.read': 'all', 'letter.tear': 'all' });
  const [loose, letter, parcel] = pages;
  expect(allowed(page, who, loose!)).toEqual(['page.tear']);
  expect(allowed(page, who, letter!)).toEqual([]);
  expect(() => mayAct(page, who, 'page.tear', letter)).toThrow('FORBIDDEN');
  expect(() => mayAct(page, who, 'page.tear', parcel)).toThrow('NOT_FOUND');
});
