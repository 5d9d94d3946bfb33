import { expect, test } from 'vitest';

import { world } from '../../testing/index.ts';
import { Rights, type RowScope } from '../rights.ts';
import { systemWho } from '../system.ts';
import { systemClock } from '../values/clock.ts';
import { allowed, conditionSql, inScope, policy, scopeParams, scopeSql, type Condition } from './policy.ts';
import { compile, sqlBuilder } from './statement.ts';

const rule = policy('thing', {
  read: 'thing.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: { 'thing.close': { needs: 'thing.close', when: [{ field: 'category', notIn: ['closed'] }] } },
});

const ID = (n: number): string => `01900000-0000-7000-8000-00000000000${n}`;
const owners = [ID(1), ID(2), null];
const teams = [ID(3), ID(4), null];
const rows = owners.flatMap((ownerId) =>
  teams.flatMap((teamId) => [ID(5), ID(6)].map((unitId) => ({ ownerId, teamId, unitId, category: 'open' }))),
);

const whoWith = (rowScope: RowScope) => ({
  ...systemWho(ID(9), systemClock, 'test'),
  memberId: ID(1),
  teamId: ID(3),
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
      const sql = `${text} from (select '${row.category}'::text as category, ${row.archivedAt === null ? 'null' : `'${row.archivedAt}'`}::timestamptz as archived_at) t`;
      const { rows: found } = await admin.query<{ yes: boolean }>(sql);
      const own = policy('thing', { ...rule, actions: { act: { needs: 'thing.close', when: [condition] } } });
      expect({ condition, row, yes: found[0]?.yes }).toEqual({
        condition,
        row,
        yes: allowed(own, who, row).includes('act'),
      });
    }
  }
});
