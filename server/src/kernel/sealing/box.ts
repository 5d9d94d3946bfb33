import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
const VERSION_BYTES = 2;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = VERSION_BYTES + IV_BYTES + TAG_BYTES;
/** 132 bits of a blind index tell values apart and give nothing back. */
const BLIND_LENGTH = 22;

/** A box that does not open: of another place, of another key, or changed. Never says what was in it. */
export class BoxBroken extends Error {
  constructor(options?: ErrorOptions) {
    super('a sealed value does not open', options);
    this.name = 'BoxBroken';
  }
}

/** A fresh key. */
export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/** version (2) | iv (12) | tag (16) | body, by AES-256-GCM: it opens with the same key under the same `place` only. */
export function sealBox(key: Buffer, version: number, plain: Buffer, place: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const head = Buffer.alloc(VERSION_BYTES);
  head.writeUInt16BE(version);
  return Buffer.concat([head, iv, cipher.getAuthTag(), body]);
}

/** Which version of the key a box asks for. */
export function versionOf(box: Buffer): number {
  if (box.length < HEAD_BYTES) throw new BoxBroken();
  return box.readUInt16BE();
}

/** What is in a box. */
export function openBox(key: Buffer, box: Buffer, place: string): Buffer {
  if (box.length < HEAD_BYTES) throw new BoxBroken();
  try {
    const iv = box.subarray(VERSION_BYTES, VERSION_BYTES + IV_BYTES);
    const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(place)).setAuthTag(box.subarray(VERSION_BYTES + IV_BYTES, HEAD_BYTES));
    return Buffer.concat([cipher.update(box.subarray(HEAD_BYTES)), cipher.final()]);
  } catch (error) {
    throw new BoxBroken({ cause: error });
  }
}

/** Equal for equal values of one field under one key, so that an index finds them; says nothing else. */
export function blindOf(key: Buffer, field: string, value: string): string {
  const own = Buffer.from(hkdfSync('sha256', key, '', `blind-index:${field}`, KEY_BYTES));
  return createHmac('sha256', own).update(value).digest('base64url').slice(0, BLIND_LENGTH);
}
