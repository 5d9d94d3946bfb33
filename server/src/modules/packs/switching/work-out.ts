import { validateTemplate, type RecordForm } from '@zhoudao/schema/templates';
import { merge3, same, withValueAt, type JsonObject } from '@zhoudao/schema/templates/merging';

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
import { fitting } from '../merging/fitting.ts';
import type { CompanyPack } from './company-packs.ts';
import { BASE, nameOf, type PlannedTemplate } from './planned.ts';
import { attemptOf, held, isNews, settledTogether, type Worked } from './settled-together.ts';

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
  const isDeclined = !ours && said !== undefined && !open.has(name);
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
  // What the company chose to do without does not come by itself, and is asked again where the publisher changed it.
  if (isDeclined) return same(said, base) ? undefined : { ...made, ...held(made, said) };
  if (!ours) return made;
  const isFit = (body: JsonObject): boolean =>
    validateTemplate(kind, withHead(body, { id, kind, key, version })).length === 0;
  return { ...made, ...fitting(attemptOf(made), isFit) };
}

/** A planned template with its head, as it is published. */
export const publishedBody = ({ id, kind, key, version, after }: PlannedTemplate): JsonObject =>
  withHead(after, { id, kind, key, version });

/** What the company will have, but for the template that is judged. */
function besides(standing: TenantTemplates, all: readonly Worked[], except: Worked): Coming {
  const news = all.filter((one) => nameOf(one) !== nameOf(except) && isNews(one));
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

/** Works templates out beside one another: what comes together is judged together. */
export async function workedOut(
  judging: Judging,
  names: readonly string[],
  packs: readonly CompanyPack[],
  known: Known,
): Promise<readonly PlannedTemplate[]> {
  const all = names.flatMap((name) => {
    const [kind = '', key = ''] = name.split('/');
    return worked({ kind, key }, packs, known) ?? [];
  });
  const { tenantId, locale, sql } = judging;
  const standing = await freshTemplates(sql);
  return settledTogether(all, (one, others) => {
    const coming = besides(standing, others, one);
    return problemsOf(
      { tenantId, locale, sql, now: () => judging.now(), coming },
      one.kind,
      publishedBody(one),
    );
  });
}
