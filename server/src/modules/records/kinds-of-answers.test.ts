import { anOwner, aPaper, aTenant, recordStory } from '@zhoudao/server/testing';
import { expect, test } from 'vitest';

import { cellOf } from './carrying/plain-answers.ts';

const { act, field, words, VISIT, READ } = recordStory;

const views = field('views', 'matrix', {
  required: true,
  questions: [
    { id: 'speed', title: words('响应速度', 'Speed') },
    { id: 'care', title: words('服务态度', 'Care') },
  ],
  options: [
    { id: 'good', title: words('好', 'Good') },
    { id: 'bad', title: words('差', 'Bad') },
  ],
});

test('a matrix is answered question by question, kept by their ids, checked by rules, and told in words', async () => {
  const tenant = await aTenant();
  const rule = {
    id: 'why',
    field: 'topic',
    effect: 'required' as const,
    expr: "form.views.care == 'bad'",
  };
  const fields = [{ ...VISIT.fields[0], required: false }, views];
  await aPaper(tenant, { ...VISIT, fields, rules: [rule], listed: ['topic'] } as never);
  const owner = await anOwner(tenant);
  const send = (answers: object) => act(owner, 'createRecord', { form: 'own-visit', answers });
  expect(await send({ views: { speed: 'good' } })).toMatchObject({
    problems: [{ field: 'answers.views', message: expect.stringContaining('第 2 题须填写') as string }],
  });
  expect(await send({ views: { speed: 'good', care: 'so-so' } })).toMatchObject({
    problems: [{ field: 'answers.views.care' }],
  });
  expect(await send({ views: { speed: 'good', care: 'bad' } })).toMatchObject({
    problems: [{ field: 'answers.topic' }],
  });
  const made = await send({ topic: '看样品', views: { care: 'bad', speed: 'good' } });
  const { data } = await owner.run(READ, { id: made.id });
  expect(data?.['record']).toMatchObject({ answers: { views: { speed: 'good', care: 'bad' } } });
  const teller = { locale: 'zh-CN' as const, meant: () => undefined };
  expect(cellOf(views as never, { care: 'bad', speed: 'good' }, teller)).toBe('响应速度: 好; 服务态度: 差');
});

test('a rich text is kept with its marks, and sent out as what it says', async () => {
  const tenant = await aTenant();
  const fields = [VISIT.fields[0], field('story', 'richText')];
  await aPaper(tenant, { ...VISIT, fields, rules: [], listed: ['topic', 'story'] } as never);
  const owner = await anOwner(tenant);
  const story = '## 起因\n\n* **交货**延迟\n* [规则](https://example.com/a)';
  const answers = { topic: '看样品', story };
  const made = await act(owner, 'createRecord', { form: 'own-visit', answers });
  const { data } = await owner.run(READ, { id: made.id });
  expect(data?.['record']).toMatchObject({ title: '看样品', answers: { story } });
  const teller = { locale: 'zh-CN' as const, meant: () => undefined };
  expect(cellOf({ type: 'richText' } as never, story, teller)).toBe(
    '起因\n• 交货延迟\n• 规则 (https://example.com/a)',
  );
});
