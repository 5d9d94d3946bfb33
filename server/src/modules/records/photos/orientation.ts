const TAG = 0x0112;
const SHORT = 3;
const MOST = 8;
const ENTRY = 12;
const MOST_ENTRIES = 500;

/** Which way up the picture is, 1 to 8, from the notes of a camera; 1 = as it lies, also where the notes cannot be read. */
export function orientationIn(notes: Buffer): number {
  try {
    const isSmall = notes.toString('latin1', 0, 2) === 'II';
    const short = (at: number): number => (isSmall ? notes.readUInt16LE(at) : notes.readUInt16BE(at));
    const from = isSmall ? notes.readUInt32LE(4) : notes.readUInt32BE(4);
    const count = Math.min(short(from), MOST_ENTRIES);
    for (let at = from + 2; at < from + 2 + count * ENTRY; at += ENTRY)
      if (short(at) === TAG) {
        const said = short(at + 8);
        return short(at + 2) === SHORT && said >= 1 && said <= MOST ? said : 1;
      }
  } catch {
    // Cut off: whoever looks at the photo turns it.
  }
  return 1;
}

/** Notes that say nothing but which way up the picture is. */
export function turnedBy(orientation: number): Buffer {
  const notes = Buffer.alloc(26);
  notes.write('MM\0*', 0, 'latin1');
  notes.writeUInt32BE(8, 4);
  notes.writeUInt16BE(1, 8);
  notes.writeUInt16BE(TAG, 10);
  notes.writeUInt16BE(SHORT, 12);
  notes.writeUInt32BE(1, 14);
  notes.writeUInt16BE(orientation, 18);
  const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1');
  head.writeUInt16BE(8 + notes.length, 2);
  return Buffer.concat([head, notes]);
}
