const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

interface PictureSize {
  readonly type: 'png' | 'jpg';
  readonly width: number;
  readonly height: number;
}

/** The frame of a JPEG says its size; parts before it are leapt over. */
function jpegSize(bytes: Buffer): PictureSize | undefined {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xc2)
      return { type: 'jpg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** What sort of picture bytes are and how large it is; nothing where they are no PNG or JPEG. */
export function pictureSize(given: Uint8Array): PictureSize | undefined {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length > 24 && bytes.subarray(0, PNG.length).equals(PNG))
    return { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegSize(bytes) : undefined;
}
