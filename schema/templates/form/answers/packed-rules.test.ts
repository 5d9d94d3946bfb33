import { expect, test } from 'vitest';

import { papers } from '../papers.ts';
import { rulesOf } from '../record/compile-rules.ts';
import { checkAnswers, firstAnswers } from './check-answers.ts';
import type { AnswerFacts } from './facts.ts';
import { firstAnswersOf, judgeAnswers, type RuledForm } from './judge.ts';
import { type PackedRules, packRules, unpackRules } from './packed-rules.ts';

const facts: AnswerFacts = {
  today: '2026-03-20',
  now: '2026-03-20T09:30',
  me: null,
  codesOf: () => undefined,
  isExample: true,
};

test.each(papers().map((form) => [form.key, form] as const))(
  '%s: rules that travelled judge alike',
  (_, form) => {
    const sent = JSON.parse(JSON.stringify(packRules(rulesOf(form)))) as PackedRules;
    const ruled: RuledForm = { form: { ...form, rules: [] }, rules: unpackRules(sent) };
    expect(JSON.stringify(sent)).not.toContain('"from":');
    for (const answers of [form.example, {}])
      expect(judgeAnswers(ruled, answers, facts)).toEqual(checkAnswers(form, answers, facts));
    expect(firstAnswersOf(ruled, facts)).toEqual(firstAnswers(form, facts));
  },
);
