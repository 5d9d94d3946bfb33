import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Design } from '../model/design.ts';
import { removeElements, setProperty } from '../model/edit-fields.ts';
import { mergeForms, sameForm, takingTheirs } from '../model/merge-forms.ts';
import { setText } from '../model/texts.ts';
import { FakeStore } from './fake-store.ts';
import { Keeper } from './keeper.ts';
import { askedOf, type News } from './kept.ts';

const file = '../../../../../schema/templates/form/papers/complaints/F-CMP-01.json';
const base = JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as RecordForm;
const named = (form: RecordForm, field: string, name: string): RecordForm =>
  setText(form, `field:${field} title`, 'zh-CN', name);
const nameIn = (form: RecordForm | undefined, field: string): string | undefined =>
  form?.fields.find(({ id }) => id === field)?.title['zh-CN'];

/** What a browser has of `localStorage` and events. */
class Storage {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return (this[key] as string | undefined) ?? null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

const storage = (): string[] =>
  Object.keys(window.localStorage).filter((key) => key.includes('designer.work'));
const opened: (() => void)[] = [];

/** A designer in a tab of somebody. */
function tab(store: FakeStore, by: string) {
  const found = structuredClone(store.found());
  const body = found.draft?.body ?? found.inForce?.body;
  if (!body) throw new Error('There is no form.');
  const design = new Design(body);
  const news: News[] = [];
  const keeper = new Keeper(design, store.of(by), found, (one) => news.push(one));
  const stop = keeper.follow();
  opened.push(stop);
  return {
    design,
    keeper,
    news,
    stop,
    rename: (field: string, name: string) => design.do((form) => named(form, field, name)),
    saved: () => keeper.flush(),
    focus: async () => {
      window.dispatchEvent(new Event('focus'));
      await vi.advanceTimersByTimeAsync(1);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  const target = new EventTarget();
  vi.stubGlobal('window', Object.assign(target, { localStorage: new Storage() }));
});
afterEach(async () => {
  for (const stop of opened.splice(0)) stop();
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('work is on the server a moment after it was done, and until then in the browser', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  one.rename('place', '地点一');
  expect(one.keeper.now().state).toBe('waiting');
  await vi.advanceTimersByTimeAsync(500);
  expect([storage().length, store.draft]).toEqual([1, undefined]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(one.keeper.now()).toMatchObject({ state: 'kept', revision: 1 });
  expect(nameIn(store.draft?.body, 'place')).toBe('地点一');
  expect(storage()).toEqual([]);
  // Whoever comes next sees the draft, and nothing was published.
  expect(nameIn(tab(store, '李雷').design.form, 'place')).toBe('地点一');
  expect(store.versions.length).toBe(1);
});

test('a tab that closes in the pause loses nothing: the next one takes the work up', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  store.isReached = false;
  one.rename('place', '地点一');
  one.stop();
  await vi.advanceTimersByTimeAsync(10);
  expect([storage().length, store.draft]).toEqual([1, undefined]);
  store.isReached = true;
  // Meanwhile a colleague worked too.
  store.save('李雷', named(base, 'phone', '手机'));
  const next = tab(store, '王芳');
  expect([nameIn(next.design.form, 'place'), nameIn(next.design.form, 'phone')]).toEqual(['地点一', '手机']);
  expect(next.news).toEqual([{ kind: 'found' }]);
  await next.saved();
  expect(nameIn(store.draft?.body, 'place')).toBe('地点一');
  expect(storage()).toEqual([]);
});

test('without the server the work stays in the browser, is said to, and goes there later', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  store.isReached = false;
  one.rename('place', '地点一');
  await vi.advanceTimersByTimeAsync(2500);
  expect(one.keeper.now()).toMatchObject({ state: 'local', why: ['unreachable'] });
  expect(storage().length).toBe(1);
  expect(await one.keeper.publish('')).toMatchObject({ ok: false, isStale: false });
  store.isReached = true;
  await vi.advanceTimersByTimeAsync(16_000);
  expect(one.keeper.now().state).toBe('kept');
  expect(storage()).toEqual([]);
});

test('two tabs, or two people, work on one draft: what both did is there and each is told', async () => {
  const store = new FakeStore(base);
  const [one, two] = [tab(store, '王芳'), tab(store, '李雷')];
  one.rename('place', '地点一');
  two.rename('phone', '手机');
  await one.saved();
  await two.saved();
  expect(two.news).toEqual([{ kind: 'draft', by: '王芳' }]);
  await one.focus();
  expect(one.news).toEqual([{ kind: 'draft', by: '李雷' }]);
  expect(one.keeper.now()).toMatchObject({ state: 'kept', keptAt: store.draft?.at });
  for (const { design } of [one, two])
    expect([nameIn(design.form, 'place'), nameIn(design.form, 'phone')]).toEqual(['地点一', '手机']);
  // Undo takes back one's own and leaves what the other did.
  two.design.undo();
  expect([nameIn(two.design.form, 'place'), nameIn(two.design.form, 'phone')]).toEqual([
    '地点一',
    nameIn(base, 'phone'),
  ]);
});

test('where both changed one value somebody is asked, and until then neither is overwritten', async () => {
  const store = new FakeStore(base);
  const [one, two] = [tab(store, '王芳'), tab(store, '李雷')];
  one.rename('place', '地点一');
  two.design.do((form) => setProperty(named(form, 'place', '地点二'), 'phone', 'required', true));
  await one.saved();
  expect(await two.saved()).toBe(false);
  const meeting = askedOf(two.keeper.now());
  expect([two.keeper.now().state, meeting?.kind, meeting?.by]).toEqual(['held', 'draft', '王芳']);
  expect(nameIn(store.draft?.body, 'place')).toBe('地点一');
  expect(storage().length).toBe(1);
  if (!meeting) throw new Error('Nobody was asked.');
  const { form, clashes } = mergeForms({ base: meeting.base, ours: two.design.form, theirs: meeting.theirs });
  await two.keeper.settle(meeting, takingTheirs(form, meeting.theirs, clashes));
  await two.saved();
  const kept = store.draft?.body;
  expect([nameIn(kept, 'place'), kept?.fields.find(({ id }) => id === 'phone')?.required]).toEqual([
    '地点一',
    true,
  ]);
  expect(storage()).toEqual([]);
});

test('a version that came into force meanwhile is brought together with the draft before that is published', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  one.rename('place', '地点一');
  await one.saved();
  store.putInForce(removeElements(named(base, 'phone', '手机'), ['field:recording']));
  expect(await one.keeper.publish('')).toEqual({ ok: false, isStale: true });
  const meeting = askedOf(one.keeper.now());
  expect(meeting?.kind).toBe('published');
  if (!meeting) throw new Error('Nobody was asked.');
  const { form, clashes } = mergeForms({ base: meeting.base, ours: one.design.form, theirs: meeting.theirs });
  expect(clashes).toEqual([]);
  await one.keeper.settle(meeting, form);
  expect(await one.keeper.publish('合并')).toMatchObject({ ok: true });
  const last = store.versions.at(-1);
  expect([
    store.versions.length,
    nameIn(last, 'place'),
    nameIn(last, 'phone'),
    nameIn(last, 'recording'),
  ]).toEqual([3, '地点一', '手机', undefined]);
  expect(store.notes).toEqual(['合并']);
  expect(one.keeper.now()).toMatchObject({ state: 'same', revision: 0, base: { version: 3 } });
});

test('a colleague publishes the draft one works on: the rest becomes the next draft', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  one.rename('place', '地点一');
  await one.saved();
  const two = tab(store, '李雷');
  one.rename('phone', '手机');
  expect(await two.keeper.publish('')).toMatchObject({ ok: true, version: 2 });
  await one.saved();
  expect(one.news).toEqual([]);
  expect(store.draft).toMatchObject({ baseVersion: 2, revision: 1 });
  expect(nameIn(store.draft?.body, 'phone')).toBe('手机');
  expect(one.keeper.now()).toMatchObject({ overtaken: undefined, base: { version: 2 } });
});

test('a colleague throws the draft away: one’s own work is asked about, not lost', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  one.rename('place', '地点一');
  await one.saved();
  const two = tab(store, '李雷');
  expect(await two.keeper.discard()).toMatchObject({ ok: true });
  expect([two.keeper.now().state, sameForm(two.design.form, base)]).toEqual(['same', true]);
  await one.focus();
  const meeting = askedOf(one.keeper.now());
  expect(meeting?.kind).toBe('discarded');
  if (!meeting) throw new Error('Nobody was asked.');
  await one.keeper.settle(meeting, one.design.form);
  await one.saved();
  expect(nameIn(store.draft?.body, 'place')).toBe('地点一');
});

test('a new form is designed before it is published, and is gone when somebody discards it', async () => {
  const store = new FakeStore(undefined);
  store.save('王芳', base, 0);
  const [one, two] = [tab(store, '王芳'), tab(store, '李雷')];
  expect(one.keeper.now().base).toEqual({ version: 0, form: undefined });
  one.rename('place', '地点一');
  expect(await one.keeper.publish('新')).toMatchObject({ ok: true, version: 1 });
  expect(nameIn(store.versions[0], 'place')).toBe('地点一');
  await two.focus();
  expect([nameIn(two.design.form, 'place'), two.keeper.now().base.version]).toEqual(['地点一', 1]);
  store.versions.pop();
  two.rename('phone', '手机');
  store.draft = undefined;
  await two.focus();
  expect(store.draft).toBeUndefined();
});

test('an answer that was lost is not taken for the work of another', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  one.rename('place', '地点一');
  store.losesAnswers = true;
  await vi.advanceTimersByTimeAsync(2500);
  expect([one.keeper.now().state, nameIn(store.draft?.body, 'place')]).toEqual(['local', '地点一']);
  store.losesAnswers = false;
  one.rename('place', '地点一二');
  await one.saved();
  expect([one.news, askedOf(one.keeper.now())]).toEqual([[], undefined]);
  await one.saved();
  expect(nameIn(store.draft?.body, 'place')).toBe('地点一二');
});

test('a draft in review is taken back by an act, never by what was left or typed', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  store.isReached = false;
  one.rename('place', '地点一');
  one.stop();
  await vi.advanceTimersByTimeAsync(10);
  store.isReached = true;
  store.save('李雷', named(base, 'phone', '手机'));
  await store.of('李雷').submit(1, '请看');
  const next = tab(store, '王芳');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(store.draft).toMatchObject({ state: 'SUBMITTED', revision: 2, by: '李雷' });
  expect([next.keeper.now().state, await next.saved()]).toEqual(['review', false]);
  next.stop();
  const again = tab(store, '王芳');
  again.keeper.dropOwn();
  expect([again.keeper.now().state, storage().length]).toEqual(['kept', 0]);
  again.rename('place', '地点二');
  await again.keeper.takeBack();
  expect(store.draft).toMatchObject({ state: 'DRAFT', revision: 3, by: '王芳' });
  // Who sends it on and then changes his mind is asked as well.
  await again.keeper.send('submit', '');
  again.rename('place', '地点三');
  await vi.advanceTimersByTimeAsync(20_000);
  expect([again.keeper.now().state, store.draft?.state]).toEqual(['review', 'SUBMITTED']);
});

test('while a draft is thrown away nothing is saved into it, and what was typed meanwhile can be taken back', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  one.rename('place', '地点一');
  await one.saved();
  one.rename('place', '地点二');
  const slow = vi.spyOn(store, 'discards');
  slow.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 3000)));
  const thrown = one.keeper.discard();
  await vi.advanceTimersByTimeAsync(2000);
  expect(store.draft?.revision).toBe(1);
  one.rename('phone', '手机');
  await one.focus();
  await vi.advanceTimersByTimeAsync(5000);
  const answer = await thrown;
  expect(answer.ok && [nameIn(answer.form, 'place'), nameIn(answer.form, 'phone')]).toEqual([
    '地点二',
    '手机',
  ]);
  expect([one.keeper.now().state, store.draft, storage()]).toEqual(['same', undefined, []]);
  expect(askedOf(one.keeper.now())).toBeUndefined();
});

test('what is typed while a version is being published is not taken for published', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  one.rename('place', '地点一');
  await one.saved();
  const slow = vi.spyOn(store, 'publishes');
  slow.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 3000)));
  const published = one.keeper.publish('');
  await vi.advanceTimersByTimeAsync(1000);
  one.rename('phone', '手机');
  await one.focus();
  await vi.advanceTimersByTimeAsync(5000);
  expect(await published).toMatchObject({ ok: true, version: 2 });
  expect([nameIn(store.versions.at(-1), 'place'), nameIn(store.versions.at(-1), 'phone')]).toEqual([
    '地点一',
    nameIn(base, 'phone'),
  ]);
  await one.saved();
  expect(store.draft).toMatchObject({ baseVersion: 2, revision: 1 });
  expect(nameIn(store.draft?.body, 'phone')).toBe('手机');
  expect([one.news, askedOf(one.keeper.now())]).toEqual([[], undefined]);
});

test('a letter like the one before is no news', () => {
  const one = tab(new FakeStore(base), '王芳');
  one.rename('place', '地');
  const heard = vi.fn();
  const stop = one.keeper.subscribe(heard);
  one.rename('place', '地点');
  one.rename('place', '地点一');
  stop();
  expect([one.keeper.now().state, heard.mock.calls.length]).toEqual(['waiting', 0]);
});

test('what a colleague changed at that moment is not thrown away', async () => {
  const store = new FakeStore(base);
  const one = tab(store, '王芳');
  one.rename('place', '地点一');
  await one.saved();
  store.save('李雷', named(store.draft?.body ?? base, 'phone', '手机'));
  one.rename('place', '地点二');
  expect(await one.keeper.discard()).toEqual({ ok: false, isStale: true });
  await one.saved();
  expect([nameIn(store.draft?.body, 'place'), nameIn(store.draft?.body, 'phone')]).toEqual([
    '地点二',
    '手机',
  ]);
});
