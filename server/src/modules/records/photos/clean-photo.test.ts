import { deflateSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { pictureSize } from '../../../kernel/values/picture-size.ts';
import { aJpeg, aPng, jpegPart } from '../../../testing/index.ts';
import { cleanPhoto, photoName } from './clean-photo.ts';
import { turnedBy } from './orientation.ts';

/** The notes of a camera: the photo lies on its side, and where it was taken. */
function cameraNotes(orientation: number): Buffer {
  const notes = turnedBy(orientation);
  const body = Buffer.concat([notes.subarray(4), Buffer.from('GPS 30.2741N 120.1551E', 'latin1')]);
  return jpegPart(0xe1, body);
}

const noted = [
  jpegPart(0xe0, 'JFIF\0\x01\x02'.padEnd(14, '\0')),
  cameraNotes(6),
  jpegPart(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSLatitude</x:xmpmeta>'),
  jpegPart(0xe2, 'ICC_PROFILE\0\x01\x01colours'),
  jpegPart(0xe2, 'MPF\0another picture'),
  jpegPart(0xed, 'Photoshop 3.0\0Hangzhou'),
  jpegPart(0xfe, 'a comment'),
];

test('where a photo was taken does not stay in it; which way up it is and its colours do', () => {
  const file = Buffer.concat([aJpeg(2, ...noted), Buffer.from('ftypmp42 a film with its place')]);
  const clean = cleanPhoto(file);
  expect(clean?.ending).toBe('jpg');
  const text = clean?.bytes.toString('latin1') ?? '';
  for (const secret of ['GPS', 'xmp', 'MPF', 'Hangzhou', 'comment', 'film'])
    expect(text).not.toContain(secret);
  expect(text).toContain('ICC_PROFILE');
  expect(clean?.bytes.includes(turnedBy(6))).toBe(true);
  expect(pictureSize(clean?.bytes ?? Buffer.alloc(0))).toEqual({ type: 'jpg', width: 16, height: 16 });
  // What is clean stays as it is.
  expect(cleanPhoto(clean?.bytes ?? Buffer.alloc(0))?.bytes).toEqual(clean?.bytes);
});

test('a screenshot is a photo as well', () => {
  const clean = cleanPhoto(aPng(20));
  expect(clean).toMatchObject({ ending: 'png' });
  expect(pictureSize(aPng(20))).toEqual({ type: 'png', width: 20, height: 20 });
});

test('what is no whole photo is none, whatever it is called', () => {
  const whole = aJpeg(2);
  const frame = whole.indexOf(Buffer.from([0xff, 0xc0]));
  const twice = Buffer.concat([
    whole.subarray(0, frame),
    whole.subarray(frame, frame + 13),
    whole.subarray(frame),
  ]);
  const bad = [
    Buffer.alloc(0),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    Buffer.from('<html><script>alert(1)</script></html>'),
    Buffer.from('GIF89a'),
    Buffer.from('%PDF-1.7'),
    Buffer.from([0xff, 0xd8]),
    Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
    whole.subarray(0, -2),
    whole.subarray(0, 60),
    Buffer.concat([whole.subarray(0, 2), jpegPart(0xe0, deflateSync(Buffer.alloc(9))), Buffer.from('x')]),
    twice,
    aJpeg(1600),
    aJpeg(0),
    aPng(3001),
  ];
  expect(bad.map((file) => cleanPhoto(file)?.ending)).toEqual(bad.map(() => undefined));
});

test('a photo is called by what it is', () => {
  expect(photoName('现场 1.heic', 'jpg')).toBe('现场 1.jpg');
  expect(photoName('.png', 'png')).toBe('photo.png');
  expect(photoName('v1.2 铭牌', 'jpg')).toBe('v1.2 铭牌.jpg');
});
