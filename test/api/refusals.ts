import { expect } from 'vitest';

import { SENTENCES, type Told } from './client.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** What must never leave: traces, statements, names of libraries, hints at what else there is. */
export const LEAKS =
  /\bat [^ ]+ \(|node_modules|\.ts:\d|select .* from|insert into|did you mean|apollo|fastify|postgres|tenant_id/i;

/** The code of a refusal, after seeing that it is one: a code of the closed list, its sentence in the reader's language, the request id, nothing else. */
export function refusal(told: Told, language: 'zh-CN' | 'en' = 'zh-CN'): string {
  expect(told.text).not.toMatch(LEAKS);
  // What may be empty is empty; what may not takes all of it along.
  const data = Object.values(told.data ?? {}).filter((value) => value !== null);
  expect({ failures: told.failures.length > 0, data }).toEqual({ failures: true, data: [] });
  const codes = new Set<string>();
  for (const { message, extensions } of told.failures) {
    expect(Object.keys(SENTENCES)).toContain(extensions.code);
    expect(message).toBe(SENTENCES[extensions.code]?.[language === 'en' ? 1 : 0]);
    expect(extensions.requestId).toMatch(UUID);
    expect(extensions.requestId).toBe(told.headers['x-request-id']);
    expect(Object.keys(extensions).toSorted()).toEqual(['code', 'requestId']);
    codes.add(extensions.code);
  }
  return [...codes].join();
}
