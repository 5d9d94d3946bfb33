import type pg from 'pg';

import { newId, type Ask } from './session.ts';

interface FiledPaper {
  readonly caseId: string;
  readonly now: Date;
  /** By the companies' clock. */
  readonly receivedAt: string;
  readonly teamId: string;
  readonly unitId: string;
}

/** The complaint register as it was filed: its answers, the record, what lists look for, and what it speaks of. */
export function storePaper(client: pg.PoolClient, ask: Ask, paper: FiledPaper) {
  const { tenant, member, customerId } = ask;
  const { caseId, now, receivedAt, teamId, unitId } = paper;
  const id = newId();
  const answers = {
    title: ask.title,
    description: ask.description,
    channel: ask.channel,
    priority: 'normal',
    repeat: false,
    owner: { id: member },
    receiver: { id: member, label: '李明' },
    customer: { id: customerId },
    receivedAt,
  };
  const index = [
    { field: 'receivedAt', at_value: `${receivedAt}:00Z` },
    { field: 'channel', text_value: ask.channel },
    { field: 'customer', id_value: customerId },
    { field: 'priority', text_value: 'normal' },
  ];
  const number = '(select number from app.service_case where tenant_id = $1 and id = $3)';
  return [
    client.query({
      name: 'paper-answers',
      text: `insert into app.form_record (tenant_id, id, form, form_version, subject_type, subject_id, answers, created_by, created_at, updated_at)
        values ($1, $2, 'F-CMP-01', 1, 'record', $2, $3, $4, $5, $5)`,
      values: [tenant, id, JSON.stringify(answers), member, now],
    }),
    client.query({
      name: 'paper',
      text: `insert into app.record (tenant_id, id, form, form_version, number, title, owner_id, team_id, unit_id, created_by, updated_by, created_at, updated_at, case_id, case_kind)
        values ($1, $2, 'F-CMP-01', 1, ${number}, $4, $5, $6, $7, $5, $5, $8, $8, $3, 'complaint')`,
      values: [tenant, id, caseId, ask.title, member, teamId, unitId, now],
    }),
    client.query({
      name: 'paper-index',
      text: `insert into app.record_index (tenant_id, record_id, subject_id, record_created_at, field, text_value, at_value, id_value)
        select $1::uuid, $2::uuid, $2::uuid, $5::timestamptz, 'F-CMP-01.' || r.field, r.text_value, r.at_value, r.id_value
        from jsonb_to_recordset($4::jsonb) as r (field text, text_value text, at_value timestamptz, id_value uuid)
        union all select $1, $2, $2, $5, 'F-CMP-01.no', ${number}, null, null`,
      values: [tenant, id, caseId, JSON.stringify(index), now],
    }),
    client.query({
      name: 'paper-links',
      text: `insert into app.record_link (tenant_id, id, record_id, field, case_id, customer_id)
        values ($1, $2::uuid, $4::uuid, null, $5::uuid, null), ($1, $3, $4, 'customer', null, $6)`,
      values: [tenant, newId(), newId(), id, caseId, customerId],
    }),
  ];
}
