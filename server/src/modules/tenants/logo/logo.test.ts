import { crc32, deflateSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { anOwner, aPerson, aTenant, type Person } from '../../../testing/index.ts';
import { cleanPng } from './png.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const SET = `mutation ($input: SetCompanyLogoInput!) { setCompanyLogo(input: $input) { __typename ... on Company { id logo } ... on InvalidField { field message } } }`;
const LOGO = '{ session { company { id logo } } }';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

interface Wanted {
  readonly side?: number;
  readonly said?: number;
  readonly more?: Buffer;
  readonly bytes?: number;
}

/** A PNG of one colour; `said` is what its header claims. */
function aPng({
  side = 8,
  said = side,
  more = Buffer.alloc(0),
  bytes = side * (1 + side * 4),
}: Wanted = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(said, 0);
  header.writeUInt32BE(said, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    more,
    chunk('IDAT', deflateSync(Buffer.alloc(bytes))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const set = async (who: Person, png: string | null) =>
  (await who.ask(SET, { input: { png } })).setCompanyLogo;

describe('a logo', () => {
  test('is kept as a plain image: what hides in the file is left out', () => {
    const text = chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'));
    const file = Buffer.concat([aPng({ more: text }), Buffer.from('<html>after the end</html>')]);
    const clean = cleanPng(file, 512);
    expect(clean).toEqual(aPng());
    expect(clean?.includes('script')).toBe(false);
  });

  test('is refused when it is no PNG, broken, too large or a bomb', () => {
    const broken = aPng();
    broken.writeUInt8(broken.readUInt8(40) ^ 1, 40);
    const bad: readonly Buffer[] = [
      Buffer.alloc(0),
      Buffer.from('GIF89a'),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      aPng().subarray(0, 50),
      broken,
      aPng({ side: 600 }),
      aPng({ said: 0 }),
      aPng({ said: 0x7fffffff }),
      aPng({ side: 8, bytes: 10 }),
      aPng({ side: 8, bytes: 50_000_000 }),
    ];
    expect(bad.map((file) => cleanPng(file, 512))).toEqual(bad.map(() => undefined));
  });

  test('is put up by who may change the company, seen by everybody in it and by nobody else', async () => {
    const tenant = await aTenant();
    const [owner, clerk, stranger] = [
      await anOwner(tenant),
      await aPerson(tenant, { can: ['customer.read'] }),
      await anOwner(await aTenant()),
    ];
    const png = aPng().toString('base64');
    const address = `data:image/png;base64,${png}`;
    expect((await clerk.run(SET, { input: { png } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await set(owner, png)).toMatchObject({ __typename: 'Company', logo: address });
    expect((await clerk.ask(LOGO)).session.company.logo).toBe(address);
    expect((await stranger.ask(LOGO)).session.company.logo).toBeNull();
    for (const wrong of ['', 'not base64!', Buffer.from('<svg/>').toString('base64'), 'A'.repeat(200_000)])
      expect(await set(owner, wrong)).toMatchObject({ __typename: 'InvalidField', field: 'png' });
    expect(await set(owner, null)).toMatchObject({ logo: null });
  });
});
