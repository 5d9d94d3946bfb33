import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { emailOf, isEmail } from '../../../kernel/values/email.ts';
import { lineOrNull } from '../../../kernel/values/line.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { givableRoles, mayPlace } from '../../access/index.ts';
import {
  importTarget,
  type ImportCandidate,
  type ImportedRecord,
  type UndoneRecord,
} from '../../imports/index.ts';
import { heldNow } from '../usage/held-now.ts';
import { newInvitationToken } from './invitation-token.ts';
import { addInvitation, firstTeamOf, placesIn } from './invited.ts';

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: string | null;
}

interface RoleName {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

interface Stand {
  readonly unitId: string;
  readonly teamId: string | null;
}

/** What a row came to mean. */
interface Judged {
  readonly roleIds: readonly string[];
  readonly place: Stand | undefined;
  readonly postId: string | undefined;
  /** Where the post lets him stand. */
  readonly postPlace: Stand | undefined;
}

const units = sqlStatement<Unit>(
  'people-import-units',
  `select id, name, kind, parent_id as "parentId" from app.org_unit where tenant_id = :tenantId and lower(name) = any(:names)`,
);
const posts = sqlStatement<{
  id: string;
  unitId: string;
  kind: string;
  parentId: string | null;
  zh: string;
  en: string;
  roleKeys: readonly string[];
}>(
  'people-import-posts',
  `select p.id, p.unit_id as "unitId", u.kind, u.parent_id as "parentId", p.title_zh as zh, p.title_en as en, p.role_keys as "roleKeys"
   from app.post p join app.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
   where p.tenant_id = :tenantId and (lower(p.title_zh) = any(:names) or lower(p.title_en) = any(:names))`,
);
const roleNames = sqlStatement<RoleName>(
  'people-import-roles',
  `select key, name_zh as "nameZh", name_en as "nameEn" from app.role where tenant_id = :tenantId and deleted_at is null`,
);
const members = sqlStatement<{ email: string; isDisabled: boolean }>(
  'people-import-members',
  `select lower(email) as email, disabled_at is not null as "isDisabled" from app.membership where tenant_id = :tenantId and lower(email) = any(:emails)`,
);
const invited = sqlStatement<{ email: string }>(
  'people-import-invited',
  `select email from app.invitation where tenant_id = :tenantId and email = any(:emails) and accepted_at is null and revoked_at is null and expires_at > :now`,
);
const takeBack = sqlStatement<{ id: string }>(
  'people-import-undo',
  `update app.invitation set revoked_at = :now, mail_due_at = null where tenant_id = :tenantId and id = any(:ids)
     and accepted_at is null and revoked_at is null returning id`,
);

const SEPARATORS = /[、，,;；/|\n]+/;
const MOST_ROLES = 20;
const word = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
const emailIn = (row: ImportCandidate): string => emailOf(row.text('email') ?? '');

async function judgeRoles(tx: Tx): Promise<(row: ImportCandidate) => readonly string[]> {
  const [givable, names] = await Promise.all([givableRoles(tx), tx.sql.rows(roleNames())]);
  const keys = new Map(
    names.flatMap(({ key, nameZh, nameEn }) => [key, nameZh, nameEn].map((name) => [word(name), key])),
  );
  return (row) => {
    const asked = (row.text('role') ?? '')
      .split(SEPARATORS)
      .map(word)
      .filter((name) => name !== '');
    if (asked.length === 0) row.refuse('role', 'input.required');
    if (asked.length > MOST_ROLES) row.refuse('role', 'input.tooMany', { max: MOST_ROLES });
    const ids = asked.slice(0, MOST_ROLES).flatMap((name) => {
      const role = givable.get(keys.get(name) ?? '');
      if (!role) row.refuse('role', 'people.import.role', { name });
      else if (!role.isWithin) row.refuse('role', 'people.import.beyond', { name });
      return role ? [role.id] : [];
    });
    return [...new Set(ids)];
  };
}

const standIn = ({ id, kind, parentId }: Pick<Unit, 'id' | 'kind' | 'parentId'>): Stand =>
  kind === 'team' ? { unitId: parentId ?? id, teamId: id } : { unitId: id, teamId: null };

async function judgeUnits(
  tx: Tx,
  rows: readonly ImportCandidate[],
): Promise<(row: ImportCandidate) => Judged['place']> {
  const names = [...new Set(rows.map((row) => word(row.text('unit') ?? '')))].filter((name) => name !== '');
  const found = names.length > 0 ? await tx.sql.rows(units(), { names }) : [];
  return (row) => {
    const name = word(row.text('unit') ?? '');
    if (name === '') return undefined;
    const [unit, ...others] = found.filter((one) => word(one.name) === name);
    if (!unit) row.refuse('unit', 'people.import.unit', { name });
    else if (others.length > 0) row.refuse('unit', 'people.import.unitTwice', { name });
    else return standIn(unit);
    return undefined;
  };
}

/** The post of a row, in its unit where the row names one. */
async function judgePosts(
  tx: Tx,
  rows: readonly ImportCandidate[],
): Promise<(row: ImportCandidate, place: Stand | undefined) => Pick<Judged, 'postId' | 'postPlace'>> {
  const names = [...new Set(rows.map((row) => word(row.text('post') ?? '')))].filter((name) => name !== '');
  const found = names.length > 0 ? await tx.sql.rows(posts(), { names }) : [];
  return (row, place) => {
    const name = word(row.text('post') ?? '');
    if (name === '') return { postId: undefined, postPlace: undefined };
    const [post, ...others] = found.filter(
      ({ zh, en, unitId }) =>
        (word(zh) === name || word(en) === name) && (!place || unitId === (place.teamId ?? place.unitId)),
    );
    if (!post) row.refuse('post', 'people.import.post', { name });
    else if (others.length > 0) row.refuse('post', 'people.import.postTwice', { name });
    else return { postId: post.id, postPlace: standIn({ ...post, id: post.unitId }) };
    return { postId: undefined, postPlace: undefined };
  };
}

async function judgeEmails(
  tx: Tx,
  rows: readonly ImportCandidate[],
): Promise<(row: ImportCandidate) => void> {
  const emails = [...new Set(rows.map(emailIn))];
  const [known, waiting] = await Promise.all([
    tx.sql.rows(members(), { emails }),
    tx.sql.rows(invited(), { emails, now: tx.now() }),
  ]);
  const there = new Map(known.map(({ email, isDisabled }) => [email, isDisabled]));
  const open = new Set(waiting.map(({ email }) => email));
  return (row) => {
    const email = emailIn(row);
    const isDisabled = there.get(email);
    if (!isEmail(email)) row.refuse('email', 'invitation.email');
    else if (isDisabled !== undefined)
      row.refuse('email', isDisabled ? 'invitation.memberDisabled' : 'invitation.memberThere');
    else if (open.has(email)) row.refuse('email', 'people.import.invited');
  };
}

async function judge(tx: Tx, rows: readonly ImportCandidate[]): Promise<void> {
  const [roles, place] = [await judgeRoles(tx), await judgeUnits(tx, rows)];
  const [post, email] = [await judgePosts(tx, rows), await judgeEmails(tx, rows)];
  const { members: people, memberLimit } = await heldNow(tx.sql);
  rows.forEach((row, at) => {
    const named = new InputCheck().line('name', row.text('name'), { max: 60 }).problem;
    if (named) row.refuse('name', named.sentence.key, named.sentence.params);
    email(row);
    const stands = place(row);
    row.more = { roleIds: roles(row), place: stands, ...post(row, stands) } satisfies Judged;
    if (people + at + 1 > memberLimit) row.refuse(null, 'company.members.full', { limit: memberLimit });
  });
  await judgeReach(tx, rows);
}

/** Nobody invites somebody to where that one reaches what he does not reach himself. */
async function judgeReach(tx: Tx, rows: readonly ImportCandidate[]): Promise<void> {
  const first = await firstTeamOf(tx);
  const known = new Map<string, boolean>();
  for (const row of rows) {
    const { roleIds, place, postPlace } = row.more as Judged;
    const places = placesIn(postPlace ?? place ?? first);
    const key = [...places, '/', ...roleIds].join();
    const isWithin = known.get(key) ?? (await mayPlace(tx, null, places, roleIds));
    known.set(key, isWithin);
    if (!isWithin) row.refuse(postPlace ? 'post' : 'unit', 'invitation.place');
  }
}

/** Each row becomes an invitation whose message is due; its token is made when it is sent, and this one opens nothing. */
async function write(tx: Tx, rows: readonly ImportCandidate[]): Promise<ImportedRecord[]> {
  return rows.map((row) => {
    const { roleIds, place, postId } = row.more as Judged;
    const { hash: tokenHash } = newInvitationToken(tx.tenantId);
    const name = lineOrNull(row.text('name'));
    const id = addInvitation(tx, {
      email: emailIn(row),
      tokenHash,
      roleIds,
      name,
      place,
      postId,
      isMailed: true,
    });
    return { no: row.no, id, act: 'created', version: 1 };
  });
}

/** Whoever has come in already stays: only invitations that are still open are taken back. */
async function undo(tx: Tx, records: readonly UndoneRecord[]): Promise<ReadonlySet<string>> {
  const gone = await tx.sql.rows(takeBack(), { ids: records.map(({ id }) => id), now: tx.now() });
  return new Set(gone.map(({ id }) => id));
}

/** Colleagues as a list of the staff has them; each is invited. */
importTarget({
  key: 'member',
  title: { 'zh-CN': '成员', en: 'Members' },
  permissions: { create: 'member.invite', update: null },
  fields: [
    {
      key: 'email',
      title: { 'zh-CN': '邮箱', en: 'E-mail' },
      kind: 'text',
      isRequired: true,
      max: 254,
      words: ['电子邮箱', '邮件', '邮箱地址', '工作邮箱', 'mail', 'e-mail address', 'email address'],
    },
    {
      key: 'name',
      title: { 'zh-CN': '姓名', en: 'Name' },
      kind: 'text',
      max: 60,
      words: ['名字', '员工', '员工姓名', '成员', 'full name', 'employee', 'member'],
    },
    {
      key: 'role',
      title: { 'zh-CN': '角色', en: 'Role' },
      kind: 'text',
      isRequired: true,
      max: 400,
      words: ['权限', '角色名称', '系统角色', 'roles', 'permission'],
    },
    {
      key: 'unit',
      title: { 'zh-CN': '部门或团队', en: 'Unit or team' },
      kind: 'text',
      max: 120,
      words: ['部门', '班组', '组织', '所属部门', '团队', 'unit', 'team', 'department'],
    },
    {
      key: 'post',
      title: { 'zh-CN': '岗位', en: 'Post' },
      kind: 'text',
      max: 120,
      words: ['职位', '职务', '主岗位', 'position', 'job title'],
    },
  ],
  matchKeys: [],
  sameness: (row) => [emailIn(row)],
  judge,
  write,
  undo,
});
