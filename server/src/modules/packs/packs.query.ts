import type { Words } from '@zhoudao/schema/templates';

import { memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Pack, Quarantined } from './loading/pack.ts';
import { packShelf } from './loading/shelf.ts';
import { compareVersions } from './loading/versions.ts';
import type { PackTemplate } from './merging/compose.ts';
import { packId } from './pack-id.ts';
import { PackAct, PackState, type PackContent, type PackPlanType, type PackType } from './pack.type.ts';
import { companyPacks, type CompanyPack } from './switching/company-packs.ts';
import { linesOf } from './switching/describe.ts';
import { planOf } from './switching/plan.ts';
import { BASE } from './switching/planned.ts';

const industryOf = sqlStatement<{ industry: string | null }>(
  'packs-company-industry',
  `select industry from app.tenant where id = :tenantId`,
);

const GONE: Words = {
  'zh-CN': '此安装中已没有这个包，已启用的内容继续有效',
  en: 'This installation no longer has the pack; what was switched on stays in force',
};

function contentsOf(templates: readonly PackTemplate[]): PackContent[] {
  const kinds = Map.groupBy(templates, ({ kind }) => kind);
  return [...kinds].map(([kind, all]) => ({ kind, count: all.length }));
}

function actsOf(id: string, own: CompanyPack | undefined, hasUpgrade: boolean, isThere: boolean): PackAct[] {
  if (own?.state !== 'on') return isThere ? [PackAct.SWITCH_ON] : [];
  return [...(hasUpgrade ? [PackAct.UPGRADE] : []), ...(id === BASE ? [] : [PackAct.SWITCH_OFF])];
}

interface Shown {
  readonly locale: 'zh-CN' | 'en';
  readonly industry: string | null;
}

function onShelf(
  { manifest, templates }: Pack,
  own: CompanyPack | undefined,
  { locale, industry }: Shown,
): PackType {
  const { id, version, displayName, description, industries = [], dependsOn = [] } = manifest;
  const hasUpgrade = own?.state === 'on' && compareVersions(version, own.version) > 0;
  return {
    id,
    name: displayName[locale],
    description: description[locale],
    state: own ? (own.state as PackState) : PackState.AVAILABLE,
    version,
    installedVersion: own?.version ?? null,
    hasUpgrade,
    reason: null,
    isSuggested: own === undefined && industry !== null && industries.includes(industry),
    needs: dependsOn.map((one) => one.id),
    contents: contentsOf(templates),
    acts: actsOf(id, own, hasUpgrade, true),
  };
}

function aside(
  {
    folder,
    id = folder,
    displayName,
    version = null,
    reason,
  }: Omit<Quarantined, 'version' | 'id'> & { id?: string | undefined; version?: string | null | undefined },
  own: CompanyPack | undefined,
  { locale }: Shown,
): PackType {
  return {
    id,
    name: displayName?.[locale] ?? id,
    description: '',
    state: own?.state === 'on' ? PackState.ON : PackState.QUARANTINED,
    version,
    installedVersion: own?.version ?? null,
    hasUpgrade: false,
    reason: reason[locale],
    isSuggested: false,
    needs: [],
    contents: contentsOf(own?.content ?? []),
    acts: actsOf(id, own, false, false),
  };
}

/** Every pack that administrators may see: on the shelf, switched on, broken, gone. */
export async function packsOf(ctx: Ctx): Promise<PackType[]> {
  memberWith(ctx, 'pack.manage');
  const { packs, quarantined } = packShelf();
  const mine = await companyPacks(ctx.scope.read);
  const row = await ctx.scope.read.row(industryOf());
  const shown = { locale: ctx.locale, industry: row?.industry ?? null };
  const own = (id: string | undefined) => mine.find((one) => one.pack === id);
  const broken = new Set(quarantined.map(({ id }) => id));
  const gone = mine.filter((one) => !packs.has(one.pack) && !broken.has(one.pack));
  return [
    ...[...packs.values()].map((pack) => onShelf(pack, own(pack.manifest.id), shown)),
    ...quarantined.map((one) => aside(one, own(one.id), shown)),
    ...gone.map((one) => aside({ folder: one.pack, displayName: undefined, reason: GONE }, one, shown)),
  ];
}

/** What switching a pack would do now, in the reader's language. */
export async function packPlan(ctx: Ctx, id: string, act: PackAct): Promise<PackPlanType> {
  const { tenantId, locale, now } = memberWith(ctx, 'pack.manage');
  const plan = await planOf({ tenantId, locale, now, sql: ctx.scope.read }, id, act);
  if (!plan) return { fingerprint: null, packs: [], lines: [] };
  const touched = plan.packs.filter((one) => plan.changedPacks.includes(one.pack));
  return {
    fingerprint: plan.fingerprint,
    packs: touched.map((one) => `${one.pack} ${one.version}`),
    lines: linesOf(plan, ctx.locale) as PackPlanType['lines'],
  };
}

recordReader('Pack', async (ctx, id) => {
  const found = (await packsOf(ctx)).find((one) => packId(one.id) === id);
  if (!found) throw notFound();
  return found;
});
