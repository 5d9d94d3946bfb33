import path from 'node:path';

import pg from 'pg';

import { clearAftermath } from './data/aftermath.ts';
import { makeCompanies, type Companies } from './data/companies.ts';
import { openBench, type BenchDatabase } from './data/database.ts';
import type { Size } from './data/dataset.ts';
import type { Around } from './load.ts';
import { foundCompany, startOnDatabase } from './product.ts';
import { askersOf, wantedOf, type Askers } from './scenarios.ts';
import { startFloor, startPeer, type Server } from './servers.ts';
import { signIn } from './sessions.ts';

/** Everything a run works on. */
export interface Stage {
  readonly database: BenchDatabase<Companies>;
  readonly targets: { readonly ours: Server; readonly floor: Server; readonly peer: Server };
  readonly askers: Askers;
  readonly admin: pg.Pool;
  /** Signs the cookies of sessions that a part of the run makes for itself. */
  readonly secret: string;
}

/** How a run is told what to say and what to undo at its end. */
export interface Setting {
  readonly folder: string;
  readonly size: Size;
  readonly say: (line: string) => void;
  readonly atEnd: (step: () => Promise<unknown>) => void;
}

/** The product founds one company in the empty database; the others are copies of it. */
const fillIn =
  ({ folder, size, say, atEnd }: Setting) =>
  async (adminUrl: string, urls: BenchDatabase<Companies>['urls']): Promise<Companies> => {
    const product = await startOnDatabase(urls, folder);
    atEnd(product.server.stop);
    await foundCompany(product);
    await product.server.stop();
    return makeCompanies(adminUrl, size, say);
  };

/** Data, three servers on them, and signed-in people. */
export async function setStage(setting: Setting): Promise<Stage> {
  const { folder, say, atEnd } = setting;
  const database = await openBench(folder, fillIn(setting), say);
  atEnd(database.stop);
  const { urls, adminUrl, facts } = database;
  const product = await startOnDatabase(urls, folder);
  atEnd(product.server.stop);
  const floor = await startFloor(urls.rw, path.join(folder, 'floor.log'));
  atEnd(floor.stop);
  const peer = await startPeer(urls.rw, path.join(folder, 'peer.log'));
  atEnd(peer.stop);
  const askers = askersOf(await signIn(adminUrl, product.secret, wantedOf(facts)), facts);
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2, options: '-c synchronous_commit=off' });
  atEnd(() => admin.end());
  return { database, targets: { ours: product.server, floor, peer }, askers, admin, secret: product.secret };
}

/** Lets one server work while the others stand still. */
export function only({ targets }: Stage, pid: number): void {
  const servers = Object.values(targets);
  for (const server of servers) if (server.pid !== pid) server.pause();
  for (const server of servers) if (server.pid === pid) server.resume();
}

/** Nobody else works during a shot, and nobody works off another one's leftovers after it. */
export const aroundShots = (stage: Stage, isWriting: boolean, patience: number): Around => ({
  before: async ({ pid }) => only(stage, pid),
  after: async () => {
    for (const server of Object.values(stage.targets)) server.resume();
    if (isWriting) await clearAftermath(stage.admin, patience);
  },
});
