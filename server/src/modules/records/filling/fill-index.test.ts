import { expect, test } from 'vitest';

import {
  anOwner,
  aPaper,
  aTenant,
  recordStory,
  runJob,
  somebodyWaits,
  world,
  type Outcome,
} from '../../../testing/index.ts';
import { fillIndexJob } from './fill-index.job.ts';

const { act, field, VISIT, LIST } = recordStory;
const PUBLISH = `mutation ($input: PublishTemplateInput!) { publishTemplate(input: $input) { __typename } }`;

test('what somebody changes while the job looks at his record is found as he left it', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const place = field('place', 'text');
  const body = { ...VISIT, key: 'own-note', fields: [VISIT.fields[0], place], rules: [], listed: ['topic'] };
  await aPaper(tenant, body as never);
  const answers = { topic: '记事', place: '一楼' };
  const made = await act(owner, 'createRecord', { form: 'own-note', answers });
  const opened = { ...body, fields: [VISIT.fields[0], { ...place, filterable: true }] };
  const { publishTemplate } = await owner.ask(PUBLISH, {
    input: { kind: 'form', key: 'own-note', baseVersion: 1, body: opened },
  });
  expect(publishTemplate.__typename).toBe('Template');
  const { admin, clock } = await world();
  const member = await admin.connect();
  const run = async (text: string, ...more: unknown[]) => member.query(text, [tenant.id, made.id, ...more]);
  try {
    // A member saves: he has the record, his answers and their index, and is not done.
    await member.query('begin');
    await run(`select from app.record where tenant_id = $1 and id = $2 for update`);
    await run(
      `update app.form_record set answers = jsonb_set(answers, '{place}', '"二楼"') where tenant_id = $1 and id = $2`,
    );
    await run(
      `insert into app.record_index (tenant_id, record_id, field, text_value, subject_id) select $1, $2, 'own-note.place', '二楼', subject_id
       from app.form_record where tenant_id = $1 and id = $2`,
    );
    clock.forward(61_000);
    const filled = runJob(fillIndexJob);
    await somebodyWaits('app.form_record f');
    await member.query('commit');
    await filled;
  } finally {
    clock.release();
    member.release();
  }
  const foundBy = async (value: string): Promise<string[]> =>
    (
      await owner.ask(LIST, { form: 'own-note', filter: { fields: [{ name: 'place', values: [value] }] } })
    ).records.nodes.map(({ id }: Outcome) => id);
  expect([await foundBy('一楼'), await foundBy('二楼')]).toEqual([[], [made.id]]);
});
