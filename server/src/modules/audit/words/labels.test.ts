import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { modules, propertiesOf } from '../../../testing/index.ts';
import { isLabelled, isSensitive } from '../reading/labels.ts';

const root = path.join(import.meta.dirname, '../..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(root, file), 'utf8'));

/** Actions as the code names them: those of verbs, of members' own verbs, and of jobs. */
const NAMED = [
  /\b(?:command|caseCommand|caseVerb)(?:<[^>]*>)?\(\s*'([a-z][\w.]*)'/g,
  /\bofEveryMember\(\s*'([a-z][\w.]*)'/g,
  /\b(?:inTenant|asMember)\([^()]*(?:\([^()]*\)[^()]*)*?'([a-z][a-zA-Z]*\.[a-zA-Z]+)'/g,
  /\binTenants\([^;]*?'([a-z][a-zA-Z]*\.[a-zA-Z]+)',/g,
];

const actions = [
  ...new Set([
    ...sources.flatMap((text) =>
      NAMED.flatMap((one) => [...text.matchAll(one)].map(([, name = '']) => name)),
    ),
    ...modules.flatMap(({ listeners = [] }) => listeners.map(({ consumer }) => consumer)),
  ]),
].toSorted();

/** The name under which verbs answer what they were about. */
const subjects = [
  ...new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/return \{ type: '([A-Z]\w+)'/g)].map(([, name = '']) => name),
    ),
  ),
].toSorted();

test('every action of a command, a job or a listener has a name in both languages', () => {
  expect(actions.length).toBeGreaterThan(60);
  expect(actions.filter((action) => !isLabelled.action(action))).toEqual([]);
});

test('every audited noun has a name in both languages', () => {
  const nouns = [...new Set([...propertiesOf().map(({ entity }) => entity), ...subjects])];
  expect(nouns.length).toBeGreaterThan(25);
  expect(nouns.filter((noun) => !isLabelled.noun(noun))).toEqual([]);
});

test('every field of an audited noun has a name in both languages', () => {
  const untold = new Set(['id', 'tenantId', 'version', 'createdAt', 'updatedAt']);
  const fields = propertiesOf().filter(({ property }) => !untold.has(property));
  expect(fields.length).toBeGreaterThan(150);
  expect(
    fields
      .filter(({ entity, property }) => !isLabelled.field(entity, property))
      .map(({ entity, property }) => `${entity}.${property}`),
  ).toEqual([]);
});

test('what touches rights, people, exports and what is masked is told apart from daily work', () => {
  const daily = new Set(
    actions.filter((action) => !isSensitive(action)).map((action) => action.split('.')[0]),
  );
  const watched = ['member', 'role', 'deputy', 'company', 'export', 'audit', 'consent', 'sensitive'];
  expect(watched.filter((noun) => daily.has(noun))).toEqual([]);
  const acts = ['organisation.manage', 'organisation.handOver', 'record.share', 'record.endSharing'];
  expect(acts.filter((action) => !isSensitive(action))).toEqual([]);
  const work = ['customer.update', 'complaint.file', 'interaction.record', 'view.delete.later'];
  expect(work.filter(isSensitive)).toEqual([]);
});

test('what nobody named is found', () => {
  expect(isLabelled.action('nobody.knows')).toBe(false);
  expect(isLabelled.noun('Nothing')).toBe(false);
  expect(isLabelled.field('Customer', 'nothingOfTheKind')).toBe(false);
});
