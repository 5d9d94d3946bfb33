import 'reflect-metadata';
import { expect, test } from 'vitest';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import type { Job, JobTools } from '../../kernel/facts/job.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { aTenant, auditsOf, factsOf, rowsOf, runJob, world } from '../../testing/index.ts';

interface Input {
  readonly idempotencyKey?: string;
  readonly name: string;
}

const seen: Tx[] = [];
const note = command('test.note', async (input: Input, tx) => {
  if (input.name === '') return new InvalidField('name', 'input.required');
  seen.push(tx);
  tx.emit({ type: 'company.created', payload: { memberId: input.name } });
  return { type: 'Company', id: tx.tenantId };
});

const jobOf = (run: (tools: JobTools) => Promise<void>): Job => ({
  name: 'test-verbs',
  everySeconds: 60,
  run,
});

test('a job runs a verb as the product itself, in the language and time zone of the company', async () => {
  const tenant = await aTenant();
  const { admin } = await world();
  await admin.query(`update app.tenant set locale = 'en', time_zone = 'Asia/Tokyo' where id = $1`, [
    tenant.id,
  ]);
  const answers: unknown[] = [];
  await runJob(
    jobOf(async (tools) => {
      const idempotencyKey = '0195f0c0-0000-7000-8000-00000000bb01';
      for (const name of ['甲', '甲', ''])
        answers.push(await tools.run(tenant.id, note, name === '' ? { name } : { name, idempotencyKey }));
    }),
  );
  const done = { type: 'Company', id: tenant.id };
  expect(answers).toEqual([done, done, expect.objectContaining({ message: 'This field is required' })]);
  expect(seen.at(-1)).toMatchObject({ memberId: null, locale: 'en', timeZone: 'Asia/Tokyo' });
  expect([await auditsOf(tenant), await factsOf(tenant)]).toEqual([['test.note'], ['company.created']]);
  expect(await rowsOf('audit_log', tenant)).toMatchObject([{ actor: null, request_id: 'test-verbs' }]);
});
