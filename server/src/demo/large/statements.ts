import { sqlStatement } from '../../kernel/reading/statement.ts';

/** Rows by the hundreds, as the product's own role writes them: row-level security, keys and checks hold for each. */
export const putCustomers = sqlStatement(
  'large-customers',
  `insert into app.customer (tenant_id, id, number, kind, name, name_pinyin, name_initials, lifecycle, grade, industry, scale, source, region, address,
     owner_id, team_id, unit_id, created_by, created_at, updated_at, last_interaction_at)
   select :tenantId::uuid, r.id, r.number, r.kind, r.name, r."namePinyin", r."nameInitials", r.lifecycle, r.grade, r.industry, r.scale, r.source, r.region, r.address,
     r."ownerId", r."teamId", r."unitId", r."ownerId", r."createdAt", r."createdAt", r."spokenAt"
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, number text, kind text, name text, "namePinyin" text, "nameInitials" text, lifecycle text, grade text, industry text,
     scale text, source text, region text, address text, "ownerId" uuid, "teamId" uuid, "unitId" uuid, "createdAt" timestamptz, "spokenAt" timestamptz)`,
);
/** The one contact of each customer. */
export const putContacts = sqlStatement(
  'large-contacts',
  `insert into app.contact (tenant_id, id, customer_id, name, name_pinyin, salutation, post, is_primary, created_at)
   select :tenantId::uuid, r."contactId", r.id, r.contact, r."contactPinyin", 'none', r.post, true, r."createdAt"
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "contactId" uuid, contact text, "contactPinyin" text, post text, "createdAt" timestamptz)`,
);
/** The phone of each contact. */
export const putPoints = sqlStatement(
  'large-contact-points',
  `insert into app.contact_point (tenant_id, id, contact_id, kind, value, normal, is_primary)
   select :tenantId::uuid, r."pointId", r."contactId", 'mobile', r.phone, r.phone, true
   from jsonb_to_recordset(:rows::jsonb) as r ("pointId" uuid, "contactId" uuid, phone text)`,
);
/** The cases of complaints. */
export const putCases = sqlStatement(
  'large-cases',
  `insert into app.service_case (tenant_id, id, type, number, title, title_pinyin, description, category, stage, statechart_version, customer_id, contact_id,
     owner_id, team_id, unit_id, priority, severity, channel, opened_at, first_response_at, resolved_at, closed_at, created_by, updated_at)
   select :tenantId::uuid, r.id, 'complaint', r.number, r.title, r."titlePinyin", r.description, r.category, r.stage, 1, r."customerId", r."contactId",
     r."ownerId", r."teamId", r."unitId", r.priority, r.severity, r.channel, r."openedAt", r."respondedAt", r."resolvedAt", r."closedAt", r."ownerId", coalesce(r."closedAt", r."resolvedAt", r."respondedAt", r."openedAt")
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, number text, title text, "titlePinyin" text, description text, category text, stage text, "customerId" uuid, "contactId" uuid,
     "ownerId" uuid, "teamId" uuid, "unitId" uuid, priority text, severity text, channel text, "openedAt" timestamptz, "respondedAt" timestamptz, "resolvedAt" timestamptz, "closedAt" timestamptz)`,
);
/** What complaints know beyond every case. */
export const putComplaints = sqlStatement(
  'large-complaints',
  `insert into app.complaint (tenant_id, case_id, attribute, scene, topic, occurred_on, demands, ratings, scoring_version, severity_index, severity_reasons, accepted,
     remedy, customer_reply, confirmation, satisfaction)
   select :tenantId::uuid, r.id, r.attribute, r.scene, r.topic, r."occurredOn", r.demands, r.ratings, r."scoringVersion", r."severityIndex", r."severityReasons", r.accepted,
     r.remedy, r."customerReply", r.confirmation, r.satisfaction
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, attribute text, scene text, topic text, "occurredOn" date, demands jsonb, ratings jsonb, "scoringVersion" int, "severityIndex" bigint,
     "severityReasons" jsonb, accepted text, remedy text, "customerReply" text, confirmation text, satisfaction int)`,
);
/** When each complaint was opened and closed, on its timeline. */
export const putEntries = sqlStatement(
  'large-timeline',
  `insert into app.timeline_entry (tenant_id, id, customer_id, case_id, kind, body, details, actor_id, at)
   select :tenantId::uuid, e.id, r."customerId", r.id, e.kind, e.body, e.details, r."ownerId", e.at
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "customerId" uuid, "ownerId" uuid, "openedEntry" uuid, "closedEntry" uuid, "openedAt" timestamptz, "closedAt" timestamptz, confirmation text, satisfaction int)
   cross join lateral (values
     (r."openedEntry", 'opened', '', '{"type": "complaint", "isImported": true}'::jsonb, r."openedAt"),
     (r."closedEntry", 'confirmation', coalesce(r.confirmation, ''), jsonb_build_object('satisfaction', r.satisfaction), r."closedAt")) e (id, kind, body, details, at)
   where e.id is not null`,
);
/** People as members of the company. */
export const putMembers = sqlStatement(
  'large-members',
  `insert into app.membership (tenant_id, id, user_id, unit_id, team_id, display_name, name_pinyin, email)
   select :tenantId::uuid, r.id, r."userId", r."unitId", r."teamId", r.name, r.pinyin, r.email
   from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "userId" uuid, "unitId" uuid, "teamId" uuid, name text, pinyin text, email text)`,
);
/** The role of each of them. */
export const putMemberRoles = sqlStatement(
  'large-member-roles',
  `insert into app.membership_role (tenant_id, membership_id, role_id)
   select :tenantId::uuid, r.id, o.id from jsonb_to_recordset(:rows::jsonb) as r (id uuid, role text)
   join app.role o on o.tenant_id = :tenantId and o.key = r.role`,
);
/** The post of each of them, where the chart has one. */
export const putMemberPosts = sqlStatement(
  'large-member-posts',
  `insert into app.membership_post (tenant_id, membership_id, post_id, is_main)
   select :tenantId::uuid, r.id, r."postId", true from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "postId" uuid) where r."postId" is not null`,
);
/** More teams of agents, with the posts of the one that the chart planted. */
export const copyTeam = sqlStatement(
  'large-team-copy',
  `with made as (insert into app.org_unit (tenant_id, id, parent_id, kind, name, position)
     select tenant_id, :id::uuid, parent_id, kind, :name, position + :offset::int from app.org_unit where tenant_id = :tenantId and id = :from::uuid returning tenant_id, id)
   insert into app.post (tenant_id, id, unit_id, title_zh, title_en, level, planned, is_leader, role_keys, duties, position, created_at)
   select p.tenant_id, md5(:id::text || p.id)::uuid, m.id, p.title_zh, p.title_en, p.level, p.planned, p.is_leader, p.role_keys, p.duties, p.position, p.created_at
   from app.post p cross join made m where p.tenant_id = :tenantId and p.unit_id = :from::uuid`,
);
/** Head-count plans as many as there are people. */
export const planPosts = sqlStatement(
  'large-posts-plan',
  `update app.post p set planned = c.n from (select post_id, count(*)::int as n from app.membership_post where tenant_id = :tenantId group by post_id) c
   where p.tenant_id = :tenantId and p.id = c.post_id`,
);
/** The units with their posts. */
export const placesOf = sqlStatement<{
  id: string;
  parentId: string | null;
  kind: string;
  name: string;
  posts: readonly { readonly id: string; readonly keys: readonly string[] }[];
}>(
  'large-places',
  `select u.id, u.parent_id as "parentId", u.kind, u.name, (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'keys', p.role_keys) order by p.position), '[]')
     from app.post p where p.tenant_id = u.tenant_id and p.unit_id = u.id) as posts
   from app.org_unit u where u.tenant_id = :tenantId order by u.position, u.id`,
);
/** How much of the company is there. */
export const countOf = sqlStatement<{ customers: number; cases: number }>(
  'large-count',
  `select (select count(*)::int from app.customer where tenant_id = :tenantId) as customers, (select count(*)::int from app.service_case where tenant_id = :tenantId) as cases`,
);
