import { beforeAll, expect, test } from 'vitest';

import { fileStore } from '../../../kernel/ports/files.ts';
import { newId } from '../../../kernel/values/ids.ts';
import {
  aJpeg,
  anOwner,
  anUpload,
  aPaper,
  aPerson,
  aPng,
  aTenant,
  downloaded,
  gathered,
  jpegPart,
  pdfText,
  recordStory,
  sentTo,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';

const { field, VISIT, aVisit } = recordStory;

let tenant: TestTenant;
let owner: Person;
let colleague: Person;

beforeAll(async () => {
  tenant = await aTenant();
  owner = await anOwner(tenant);
  colleague = await anOwner(tenant);
  const fields = [
    VISIT.fields[0],
    field('photos', 'file', { photo: true, max: 3 }),
    field('private', 'file', { photo: true, pii: true }),
    field('files', 'file'),
  ];
  await aPaper(tenant, { ...VISIT, fields, rules: [], listed: ['topic'] } as never);
});

/** A file as it comes to the desk for photos; what is refused is told. */
const sent = (person: Person, bytes: Buffer, name: string) => sentTo(person, 'photo', bytes, name);

async function aPhoto(person: Person, bytes = aJpeg(4)): Promise<{ id: string; name: string }> {
  const kept = await sent(person, bytes, '现场.heic');
  if (typeof kept === 'string') throw new Error(kept);
  return { id: kept.id, name: kept.name };
}

const problemsOf = (made: { readonly problems: readonly { readonly field: string }[] }): string[] =>
  made.problems.map((problem) => problem.field);
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'seen',
    (error: { readonly code?: string }) => error.code,
  );

test('the desk keeps photos without the place where they were taken, and nothing else', async () => {
  const photo = aJpeg(4, jpegPart(0xe1, 'Exif\0\0GPS 30.2741N 120.1551E'));
  const kept = await sent(owner, photo, '现场.heic');
  expect(kept).toMatchObject({ name: '现场.jpg', size: aJpeg(4).length });
  const id = typeof kept === 'string' ? '' : kept.id;
  const stored = await gathered(fileStore().read({ tenantId: tenant.id, key: `upload-${id}` }));
  expect(Buffer.concat(stored)).toEqual(aJpeg(4));
  for (const bytes of [Buffer.from('<svg onload="alert(1)"/>'), Buffer.from('%PDF-1.7')])
    expect(await sent(owner, bytes, '照片.jpg')).toMatch(/photo in a whole JPEG or PNG file/);
});

test('a field for photos takes photos of one’s own alone, and as many as it says', async () => {
  const photo = await aPhoto(owner);
  const attached = { id: await anUpload(owner, aJpeg(), 'a.jpg', 'record'), name: 'a.jpg' };
  const theirs = await aPhoto(colleague);
  for (const other of [attached, theirs, { id: newId(), name: 'b.jpg' }])
    expect(problemsOf(await aVisit(owner, { photos: [photo, other] }))).toEqual(['answers.photos.1']);
  expect(problemsOf(await aVisit(owner, { files: [photo] }))).toEqual(['answers.files.0']);
  expect(problemsOf(await aVisit(owner, { photos: [photo, photo, photo, photo] }))).toEqual([
    'answers.photos',
  ]);
});

test('whoever sees the record sees its photos; those of persons are seen by whoever may', async () => {
  const [photo, personal] = [await aPhoto(owner), await aPhoto(owner, aPng(12))];
  expect(await codeOf(downloaded(colleague, 'photo', photo.id))).toBe('NOT_FOUND');
  await aVisit(owner, { photos: [photo], private: [personal] });
  expect(await downloaded(colleague, 'photo', photo.id)).toMatchObject({ contentType: 'image/jpeg' });
  expect(await downloaded(colleague, 'photo', personal.id)).toMatchObject({ contentType: 'image/png' });
  expect(await downloaded(colleague, 'record', photo.id)).toMatchObject({ fileName: '现场.jpg' });
  const blind = await aPerson(tenant, { can: ['record.read'], shown: { 'record.pii': 'masked' } });
  expect(await codeOf(downloaded(blind, 'photo', photo.id))).toBe('seen');
  expect(await codeOf(downloaded(blind, 'photo', personal.id))).toBe('NOT_FOUND');
  const stranger = await anOwner(await aTenant());
  expect(await codeOf(downloaded(stranger, 'photo', photo.id))).toBe('NOT_FOUND');
});

const images = (bytes: Buffer): number => bytes.toString('latin1').match(/\/Subtype\s*\/Image/g)?.length ?? 0;

test('a paper shows its photos; where one cannot be drawn it is printed with their names', async () => {
  const photos = [await aPhoto(owner), await aPhoto(owner, aPng(30))];
  const made = await aVisit(owner, { photos });
  // What can be seen through is a picture of its own.
  expect(images((await downloaded(owner, 'paper', made.id)).bytes)).toBe(3);
  const whole = aJpeg(4);
  // Without its tables nobody knows what the pixels mean.
  const broken = Buffer.concat([
    whole.subarray(0, 2),
    whole.subarray(whole.indexOf(Buffer.from([0xff, 0xc0]))),
  ]);
  const odd = await aVisit(owner, { photos: [await aPhoto(owner, broken)] });
  const { bytes } = await downloaded(owner, 'paper', odd.id);
  expect(images(bytes)).toBe(0);
  expect((await pdfText(bytes)).join('')).toContain('现场.jpg');
  for (const as of ['docx', 'xlsx'])
    expect((await downloaded(owner, 'paper', made.id, { as })).bytes.length).toBeGreaterThan(1000);
});
