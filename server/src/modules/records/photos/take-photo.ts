import { Readable } from 'node:stream';

import { memberOf } from '../../../kernel/ctx.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { fileStore } from '../../../kernel/ports/files.ts';
import type { UploadDesk } from '../../../kernel/ports/upload-desks.ts';
import { roomIn, takeFiles, uploadKey } from '../../files/index.ts';
import { fillsIn } from '../forms/fills-in.ts';
import { cleanPhoto, MOST_PHOTO_BYTES, photoName } from './clean-photo.ts';

/** Under this purpose photos are sent that papers show. */
export const RECORD_PHOTOS = 'photo';

const keep = takeFiles(RECORD_PHOTOS, fillsIn);

/** Where photos are taken in: pictures and nothing else, kept without what their camera noted. */
export const photoDesk: UploadDesk = {
  name: RECORD_PHOTOS,
  needs: fillsIn,
  keyOf: uploadKey,
  most: MOST_PHOTO_BYTES,
  room: roomIn,
  take: async (ctx, file) => {
    const place = { tenantId: memberOf(ctx).tenantId, key: uploadKey(file.id) };
    const parts: Uint8Array[] = [];
    for await (const part of fileStore().read(place, 0, MOST_PHOTO_BYTES)) parts.push(part);
    const photo = cleanPhoto(Buffer.concat(parts));
    if (!photo) return new InvalidField('file', 'record.notPhoto');
    const { bytes, ending } = photo;
    const written = await fileStore().write(place, Readable.from([bytes]));
    return keep(ctx, { ...file, ...written, name: photoName(file.name, ending) });
  },
};
