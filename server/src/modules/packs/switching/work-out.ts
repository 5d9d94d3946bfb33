import { validateTemplate, type RecordForm } from '@zhoudao/schema/templates';
import { merge3, same, withValueAt, type Conflict, type JsonObject } from '@zhoudao/schema/templates/merging';

import type { InvalidField } from '../../../kernel/errors/user-error.ts';
import {
  freshTemplates,
  offered,
  problemsOf,
  type Coming,
  type Judging,
  type Standing,
  type TenantTemplates,
} from '../../templates/index.ts';
import type { OpenConflict } from '../conflicts/conflict-rows.ts';
import { coreBody, coreTemplate, withHead, withoutHead } from '../loading/read-template.ts';
import { compose } from '../merging/compose.ts';
import { fitting, keptWhole, without, type Attempt } from '../merging/fitting.ts';
import type { CompanyPack } from './company-packs.ts';
import { BASE, nameOf, type PlannedTemplate } from './planned.ts';

/** What the company has, what publishers told it, and what of that nobody has decided yet. */
export interface Known {
  readonly standing: ReadonlyMap<string, Standing>;
  readonly bases: ReadonlyMap<string, JsonObject>;
  readonly open: ReadonlyMap<string, readonly OpenConflict[]>;
}

/** What publishers said where the company stands: where nobody has decided yet, it is what they said before. */
const undecided = (said: JsonObject, open: readonly OpenConflict[]): JsonObject =>
  open.reduce(
    (body, { path, base, hasBase, isLocked }) =>
      isLocked ? body : (withValueAt(body, path, hasBase ? base : undefined) ?? body),
    said,
  );

interface Worked extends PlannedTemplate {
  /** What the company's text was merged from, where it has one. */
  readonly stood: JsonObject | undefined;
}

const attemptOf = ({ before = {}, stood, base, after, conflicts }: Worked): Attempt => ({
  base: stood,
  ours: before,
  theirs: base,
  after,
  conflicts,
});

/** Works out one template: what publishers say now, merged into what the company made of it. */
function worked(
  { kind, key }: { readonly kind: string; readonly key: string },
  packs: readonly CompanyPack[],
  { standing, bases, open }: Known,
): Worked | undefined {
  const name = nameOf({ kind, key });
  const now = standing.get(name);
  const ours = now && withoutHead(now.body as JsonObject);
  const said = bases.get(name);
  const laid = packs
    .filter((pack) => pack.state === 'on')
    .flatMap((pack) => pack.content.filter((one) => one.kind === kind && one.key === key));
  const base = compose(kind, coreTemplate(kind, key), laid, said);
  if (!base) return undefined;
  const source = packs.findLast((pack) => pack.content.some((one) => one.kind === kind && one.key === key));
  const pack = source?.pack ?? BASE;
  const ids = [now?.body['id'], coreBody(kind, key)?.['id'], `${pack}:${kind}/${key}`];
  const id = ids.find((one) => typeof one === 'string') ?? '';
  // A paper that the company never used goes on from the version of the release.
  const version = (now?.version ?? offered(kind, key)?.version ?? 0) + 1;
  const stood = said && undecided(said, open.get(name) ?? []);
  const merged = merge3(kind, { base: stood, ours, theirs: base });
  const after = (merged.value ?? base) as JsonObject;
  const made = {
    kind,
    key,
    before: ours,
    stood,
    base,
    version,
    id,
    pack,
    after,
    conflicts: merged.conflicts,
  };
  if (!ours) return made;
  const isFit = (body: JsonObject): boolean =>
    validateTemplate(kind, withHead(body, { id, kind, key, version })).length === 0;
  return { ...made, ...fitting(attemptOf(made), isFit) };
}

/** A planned template with its head, as it is published. */
export const publishedBody = ({ id, kind, key, version, after }: PlannedTemplate): JsonObject =>
  withHead(after, { id, kind, key, version });

/** Whether a planned template would get a new version. */
export const isNews = ({ before, after, isHeld }: PlannedTemplate): boolean =>
  isHeld !== true && !same(before, after);

/** What the company will have, but for the template that is judged. */
function besides(standing: TenantTemplates, all: readonly Worked[], except: Worked): Coming {
  const news = all.filter((one) => one !== except && isNews(one));
  const isPaper = ({ after }: Worked): boolean => after['subject'] === 'record';
  const bodies = news.map((one) => [one, publishedBody(one)] as const);
  return {
    templates: standing.with(
      new Map(
        bodies.flatMap(([one, body]) =>
          isPaper(one) ? [] : [[nameOf(one), { version: one.version, body }] as const],
        ),
      ),
    ),
    papers: new Map(
      bodies.flatMap(([one, body]) =>
        isPaper(one) ? [[one.key, body as unknown as RecordForm] as const] : [],
      ),
    ),
  };
}

/** So many single changes are given up before all of a template stays as it is. */
const MOST_GIVEN_UP = 10;

/** Asks the engines; what they refuse stays as the company has it and is a conflict, and nothing else is held up. */
async function judged(
  one: Worked,
  problems: (now: Worked) => Promise<readonly InvalidField[]>,
): Promise<Worked> {
  let now = one;
  for (let given = 0; given < MOST_GIVEN_UP && isNews(now); given += 1) {
    const [wrong] = await problems(now);
    if (!wrong) return now;
    if (!now.before) {
      const conflict: Conflict = { path: '', base: undefined, ours: undefined, theirs: now.base };
      return { ...now, isHeld: true, conflicts: [conflict] };
    }
    const next = without(attemptOf(now), wrong.field);
    if (!next) break;
    now = { ...now, ...next };
  }
  return isNews(now) ? { ...now, ...keptWhole(attemptOf(one)) } : now;
}

/** What was given up may be what another template counts on. */
const MOST_ROUNDS = 4;

/** Works templates out beside one another: what comes together is judged together. */
export async function workedOut(
  judging: Judging,
  names: readonly string[],
  packs: readonly CompanyPack[],
  known: Known,
): Promise<readonly PlannedTemplate[]> {
  let all = names.flatMap((name) => {
    const [kind = '', key = ''] = name.split('/');
    return worked({ kind, key }, packs, known) ?? [];
  });
  const { tenantId, locale, sql } = judging;
  const standing = await freshTemplates(sql);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next: Worked[] = [];
    for (const one of all) {
      const asked = { tenantId, locale, sql, now: () => judging.now(), coming: besides(standing, all, one) };
      next.push(
        isNews(one) ? await judged(one, (now) => problemsOf(asked, now.kind, publishedBody(now))) : one,
      );
    }
    const isSettled = next.every((one, at) => one === all[at]);
    all = next;
    if (isSettled) break;
  }
  return all;
}
