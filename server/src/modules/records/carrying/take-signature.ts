import { memberOf } from '../../../kernel/ctx.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { fileStore } from '../../../kernel/ports/files.ts';
import type { UploadDesk } from '../../../kernel/ports/upload-desks.ts';
import { roomIn, takeFiles, uploadKey } from '../../files/index.ts';
import { cleanPng } from '../../tenants/index.ts';
import { SIGNATURES } from '../answers/signatures.ts';
import { fillsIn } from '../forms/fills-in.ts';

/** A signature is a few lines: what is larger is none. */
const MOST_BYTES = 256 * 1024;
const MOST_PIXELS = 2000;

const keep = takeFiles(SIGNATURES, fillsIn);

/** Where signatures are taken in as they were drawn: small pictures, and nothing else. */
export const signatureDesk: UploadDesk = {
  name: SIGNATURES,
  needs: fillsIn,
  keyOf: uploadKey,
  most: MOST_BYTES,
  room: roomIn,
  take: async (ctx, file) => {
    const parts: Uint8Array[] = [];
    const place = { tenantId: memberOf(ctx).tenantId, key: uploadKey(file.id) };
    for await (const part of fileStore().read(place, 0, MOST_BYTES)) parts.push(part);
    return cleanPng(Buffer.concat(parts), MOST_PIXELS)
      ? keep(ctx, file)
      : new InvalidField('file', 'record.notDrawn', { most: MOST_PIXELS });
  },
};
