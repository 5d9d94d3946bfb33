import { ObjectType } from 'type-graphql';

import { memberOf, memberWith, type Ctx, type Who } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, isUserError, UserError } from '../../../kernel/errors/user-error.ts';
import { permissionGroups } from '../../../kernel/permission-catalogue.ts';
import { glimpsedLists } from '../../../kernel/ports/glimpses.ts';
import type { Standing } from '../../../kernel/ports/standings.ts';
import { OWNER_ROLE, Rights } from '../../../kernel/rights.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { allSensitiveFields, comesAs, valueAs } from '../../../kernel/sensitive-fields.ts';
import { isId } from '../../../kernel/values/ids.ts';
import type { MaskFormat } from '../../../kernel/values/mask.ts';
import { mayLookAs, SEE_AS } from '../../../kernel/within-sight.ts';
import { command } from '../../../kernel/writing/command.ts';
import type { Keyed } from '../../../kernel/writing/idempotency.ts';
import { memberById } from '../member-loaders.ts';
import { rolesWithGrants } from '../roles/role-rights.ts';
import { roleById, rolesOfMember } from '../roles/roles.query.ts';
import type { PreviewRightsInput, RightsPreviewType } from './preview.type.ts';
import type { Shown } from './shown.ts';
import { standingOfMember } from './standing-of-member.ts';

/** He may do or see more than whoever wants to look through his eyes. */
@ObjectType('BeyondOwnSight', { implements: UserError, simpleResolvers: true })
export class BeyondOwnSight extends UserError {
  constructor() {
    super('BEYOND_OWN_SIGHT', 'preview.beyond');
  }
}

const MOST_ROLES = 20;

/** Invented values: a preview shows what a mask does, and nobody's number. */
const EXAMPLES: Readonly<Record<MaskFormat, string>> = {
  phone: '13800138000',
  email: 'wang@example.com',
  account: 'zhoudao2026',
  code: '110101199001011234',
  address: '1 Example Road, Shanghai',
  withheld: '1990-01-01',
};

/** As whom somebody looks: a member, these roles in one's own place, or both: these roles in his place. */
interface Subject {
  readonly memberId: string | null;
  readonly roleIds: readonly string[];
}

/** The rights of somebody who holds these roles and no others. */
async function rightsOfRoles(rows: Rows, roleIds: readonly string[]): Promise<Rights | undefined> {
  const all = await rows.rows(rolesWithGrants());
  const roles = all.filter(({ id }) => roleIds.includes(id));
  if (roles.length !== new Set(roleIds).size) return undefined;
  if (!roles.some(({ key }) => key === OWNER_ROLE)) return Rights.of(roles);
  const everything = [...permissionGroups().values()].flat();
  return new Rights(
    everything.map(({ name }) => ({ permission: name, rowScope: 'all' })),
    roles.map(({ key }) => key),
  );
}

async function standingFor(
  ctx: Ctx,
  who: Who,
  { memberId, roleIds }: Subject,
): Promise<Standing | undefined> {
  const { read } = ctx.scope;
  let standing: Standing | undefined = who;
  if (memberId !== null) {
    standing = await standingOfMember(ctx, who, memberId);
  }
  if (!standing || roleIds.length === 0) return standing;
  const rights = roleIds.every(isId) ? await rightsOfRoles(read, roleIds) : undefined;
  return rights && { ...standing, rights };
}

const noteLooked = command(SEE_AS, async ({ memberId, roleIds }: Keyed & Subject, tx) => {
  tx.note({ memberId, roleIds });
  return memberId === null ? { type: 'Role', id: roleIds[0] ?? '' } : { type: 'Member', id: memberId };
});

async function listsSeen(ctx: Ctx): Promise<RightsPreviewType['lists']> {
  const { rights } = memberOf(ctx);
  const seen: RightsPreviewType['lists'][number][] = [];
  for (const { key, title, needs, look } of glimpsedLists()) {
    const isOpen = rights.can(needs);
    const { count, first } = isOpen ? await look(ctx) : { count: 0, first: null };
    seen.push({ key, title: title[ctx.locale], isOpen, count, first });
  }
  return seen;
}

const fieldsSeen = (rights: Rights, { locale }: Ctx): RightsPreviewType['fields'] =>
  allSensitiveFields().map((field) => {
    const { name, title, mask } = field;
    const shown = rights.shown(name);
    const value = typeof mask === 'object' ? mask.example : EXAMPLES[mask];
    return {
      name,
      title: title[locale],
      shown: comesAs(field, shown) as Shown,
      example: valueAs(field, shown, value),
    };
  });

async function described(
  ctx: Ctx,
  who: Who,
  subject: Subject,
  standing: Standing,
): Promise<RightsPreviewType> {
  const { memberId, roleIds } = subject;
  const member = await memberById(ctx, memberId);
  // Lists are only counted and their first rows named, under the other's rights; nothing is done in his name.
  const as: Ctx = { ...ctx, who: { ...who, ...standing } };
  return {
    id: [memberId ?? '', ...roleIds].join('.'),
    member,
    roles:
      member && roleIds.length === 0
        ? await rolesOfMember(ctx, member.id)
        : await Promise.all(roleIds.map((role) => roleById(ctx, role))),
    permissions: standing.rights.permissions,
    lists: await listsSeen(as),
    fields: fieldsSeen(standing.rights, ctx),
  };
}

/** Shows what somebody with other rights would see. It changes nothing; the log keeps who looked as whom. */
export async function previewRights(
  ctx: Ctx,
  input: PreviewRightsInput,
): Promise<RightsPreviewType | UserError> {
  const who = memberWith(ctx, SEE_AS);
  const subject = { memberId: input.memberId ?? null, roleIds: [...new Set(input.roleIds)] };
  if (subject.memberId === null && subject.roleIds.length === 0)
    return new InvalidField('memberId', 'preview.one').in(who.locale);
  if (subject.roleIds.length > MOST_ROLES)
    return new InvalidField('roleIds', 'input.tooMany', { max: MOST_ROLES }).in(who.locale);
  const standing = await standingFor(ctx, who, subject);
  if (!standing) throw notFound();
  if (!mayLookAs(who, standing)) return new BeyondOwnSight().in(who.locale);
  const noted = await noteLooked(ctx, { ...subject, idempotencyKey: input.idempotencyKey });
  return isUserError(noted) ? noted : described(ctx, who, subject, standing);
}
