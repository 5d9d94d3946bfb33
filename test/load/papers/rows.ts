import type pg from 'pg';

import { idAt, ofPlace, OWNED, pick, type Part, type Place } from '../data/dataset.ts';
import { PAPER } from './paper.ts';

const { own, shipped } = PAPER;

/** Companies that fill the paper in have taken it up, and have made it their own. */
export async function takePaperUp(client: pg.Client, companies: readonly string[]): Promise<void> {
  for (const body of [shipped, own])
    await client.query(
      `insert into app.template (tenant_id, kind, key, version, body) select id, 'form', $2, $3, $4::jsonb from unnest($1::uuid[]) id`,
      [companies, body.key, body.version, JSON.stringify(body)],
    );
  await client.query(
    `insert into app.template_base (tenant_id, kind, key, body)
     select id, 'form', $2, $3::jsonb - 'id' - 'kind' - 'key' - 'version' from unnest($1::uuid[]) id`,
    [companies, shipped.key, JSON.stringify(shipped)],
  );
}

const LIFECYCLES = 'potential,new,active,active,active,highValue,dormant,lost';
const GRADES = 'A,B,B,C,C,C,D';
const INDUSTRIES = 'manufacturing,manufacturing,retail,logistics,it,education';
/** What the list filters by, with what is picked for each row. */
const CHOSEN = { lifecycle: pick(17, LIFECYCLES), grade: pick(18, GRADES), industry: pick(19, INDUSTRIES) };

/** Fills a company with filled-in papers: three choices and an owner stand in the index of each. */
export async function fillRecords(
  client: pg.Client,
  place: Place,
  { first, last, rows }: Part,
): Promise<void> {
  const chosen = Object.entries(CHOSEN).map(([field, value]) => `'${field}', ${value}`);
  const source = `select n, at, ${idAt('at', `'r' || $1::uuid::text || n`)} as id from (select n, timestamptz '2025-01-01' + n * interval '20 seconds' as at
    from generate_series($6::int, $7::int) n where $5::int >= 0) s`;
  const values = [...ofPlace(place), rows, first, last];
  await client.query(
    `with made as (${source}), answered as (
       insert into app.form_record (tenant_id, id, form, form_version, subject_type, subject_id, answers, created_at, updated_at)
       select $1::uuid, id, '${own.key}', ${own.version}, 'record', id, jsonb_build_object('customerNo', 'C2025' || lpad(n::text, 7, '0'), 'name', '客户档案 ' || n, 'type', 'org', ${chosen.join()}), at, at from made)
     insert into app.record (tenant_id, id, form, form_version, number, title, owner_id, team_id, unit_id, created_at, updated_at)
     select $1::uuid, id, '${own.key}', ${own.version}, 'C2025' || lpad(n::text, 7, '0'), '客户档案 ' || n, ${OWNED}, at, at from made`,
    values,
  );
  await client.query(
    `insert into app.record_index (tenant_id, record_id, subject_id, record_created_at, field, text_value)
     select i.tenant_id, i.id, i.id, i.created_at, '${own.key}.' || c.field, c.value
     from (select r.tenant_id, r.id, r.created_at, right(r.number, 7)::int as n from app.record r where r.tenant_id = $1::uuid and r.form = '${own.key}') i
     cross join lateral (values ${Object.entries(CHOSEN)
       .map(([field, value]) => `('${field}', ${value})`)
       .join()}) as c (field, value) where i.n between $2 and $3`,
    [place.id, first, last],
  );
  await client.query(
    `insert into app.record_index (tenant_id, record_id, subject_id, record_created_at, field, id_value)
     select tenant_id, id, id, created_at, '${own.key}.owner', owner_id from app.record
     where tenant_id = $1::uuid and form = '${own.key}' and right(number, 7)::int between $2 and $3`,
    [place.id, first, last],
  );
}
