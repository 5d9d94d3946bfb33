import { nounOfEntity } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { world } from '../../../testing/index.ts';
import { caseTypeKeys } from '../../cases/index.ts';

test('fields may name cases of every type by its key', async () => {
  await world(); // all modules are loaded
  expect(caseTypeKeys().map((key) => [key, nounOfEntity(key)])).toEqual(
    caseTypeKeys().map((key) => [key, 'case']),
  );
});
