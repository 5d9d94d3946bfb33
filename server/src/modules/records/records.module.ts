import './records.messages.ts';
import './hand-over-records.ts';
import './of-cases/desk.ts';
import './undo-record.ts';
import './carrying/taken-singly.ts';
import './forms/codes-in-records.ts';
import './forms/follow-papers.ts';
import './reading/audited-records.ts';
import type { Module } from '../../kernel/module.ts';
import { references, type Reference } from '../../kernel/references.ts';
import { keepContactsUsed } from '../customers/index.ts';
import { roomIn, takeFiles, uploadKey } from '../files/index.ts';
import { RECORD_FILES } from './answers/named-files.ts';
import { SIGNATURES } from './answers/signatures.ts';
import { fetchPhoto, fetchRecordFile, fetchSignature } from './carrying/fetch-file.ts';
import { signatureDesk } from './carrying/take-signature.ts';
import { fillIndexJob } from './filling/fill-index.job.ts';
import { fillsIn } from './forms/fills-in.ts';
import { CasePapersResolver, OpeningPaperResolver } from './of-cases/papers.resolver.ts';
import { photoDesk, RECORD_PHOTOS } from './photos/take-photo.ts';
import { RecordHistoryResolver, RecordVersionResolver } from './reading/record-versions.resolver.ts';
import { PaperRecordSchema } from './record.entity.ts';
import { recordFields } from './records.fields.ts';
import { recordPermissions } from './records.permissions.ts';
import { OfferedFormResolver, RecordConnectionResolver, RecordsResolver } from './records.resolver.ts';
import { contactNamed } from './storing/contact-named.ts';

/** What lists filter by a reference: ids of all nouns stand there, and none of them twice. */
const NAMED: Reference = {
  table: 'record_index',
  column: 'id_value',
  key: ['record_id', 'field', 'position'],
};

// A contact that a record names stays.
keepContactsUsed(contactNamed);

/** Papers that are filled in, stored and found. */
export const recordsModule: Module = {
  name: 'records',
  permissions: recordPermissions,
  fields: recordFields,
  resolvers: [
    RecordsResolver,
    OfferedFormResolver,
    RecordConnectionResolver,
    RecordHistoryResolver,
    RecordVersionResolver,
    CasePapersResolver,
    OpeningPaperResolver,
  ],
  entities: [PaperRecordSchema],
  jobs: [fillIndexJob],
  uploads: [
    {
      name: RECORD_FILES,
      needs: fillsIn,
      keyOf: uploadKey,
      room: roomIn,
      take: takeFiles(RECORD_FILES, fillsIn),
    },
    signatureDesk,
    photoDesk,
  ],
  downloads: {
    [RECORD_FILES]: fetchRecordFile,
    [RECORD_PHOTOS]: fetchPhoto,
    [SIGNATURES]: fetchSignature,
  },
  references: [
    ...references('customer', [{ table: 'record_link', column: 'customer_id' }, NAMED]),
    ...references('contact', [{ table: 'record_link', column: 'contact_id' }, NAMED]),
  ],
};
