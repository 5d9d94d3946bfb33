import { expect, test } from 'vitest';

import { StartupProblem, detailOf, lastWords } from './problem.ts';

test('a problem is one sentence in each language, with its values in place', () => {
  const problem = new StartupProblem('port-taken', { port: 5432 });
  expect(problem.code).toBe('port-taken');
  expect(problem.params).toEqual({ port: 5432 });
  expect(problem.message).toBe('Port 5432 is taken by another program; stop it or choose another port.');
  expect(problem.zh).toBe('端口 5432 已被其他程序占用；请停止该程序或换一个端口。');
});

test('the detail of a sentence is the telling line of an output, without its full stop', () => {
  const output =
    'LOG:  starting\nFATAL:  could not create lock file "x": No such file.\nHINT:  none\nLOG:  database system is shut down\n';
  expect(lastWords(output)).toBe('could not create lock file "x": No such file');
  expect(lastWords('')).toBe('no output');
  expect(detailOf(new Error('it broke.\n'))).toBe('it broke');
  expect(detailOf('plain')).toBe('plain');
});
