import { askedOfPapers, type Statechart } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { templatesBeside, type Judging } from '../../templates/index.ts';
import { allTypes } from '../case-type.ts';

const earlier = sqlStatement<{ key: string; version: number; body: Statechart }>(
  'charts-published',
  `select key, version, body from app.template where tenant_id = :tenantId and kind = 'statechart' and key = any(:keys)`,
);
const hasOpen = sqlStatement<{ found: number }>(
  'cases-open-on-chart',
  `select 1 as found from app.service_case where tenant_id = :tenantId and type = any(:types) and statechart_version = :version
     and category in ('registered', 'active', 'waiting', 'resolved') limit 1`,
);

/** Whether fields of the paper that opens cases decide in this chart. */
const isOpenedWith = ({ key, correctedIn }: Statechart, paper: string): boolean =>
  correctedIn !== undefined &&
  allTypes().some(({ statechart, opening }) => statechart === key && opening?.paper === paper);

/** The charts that ask something of a paper: those in force, and those on which open cases began. */
export async function chartsInUse(tx: Judging, paper: string): Promise<readonly Statechart[]> {
  const templates = await templatesBeside(tx);
  const keys = templates.keysOf('statechart');
  const inForce = keys.map((key) => templates.get<Statechart>('statechart', key));
  const asks = (chart: Statechart): boolean =>
    askedOfPapers(chart).some((asked) => asked.paper === paper) ||
    chart.events.some((event) => event.paper === paper && (event.asks ?? event.card) !== undefined) ||
    isOpenedWith(chart, paper);
  const found = inForce.map(({ body }) => body).filter(asks);
  for (const { key, version, body } of await tx.sql.rows(earlier(), { keys })) {
    if (templates.get('statechart', key).version === version || !asks(body)) continue;
    const types = allTypes().flatMap(({ key: type, statechart }) => (statechart === key ? [type] : []));
    if (await tx.sql.row(hasOpen(), { types, version })) found.push(body);
  }
  return found;
}
