import type { EntitySchema } from '@mikro-orm/core';

import type { Ctx } from './ctx.ts';
import type { Listener } from './facts/events.ts';
import type { Job } from './facts/job.ts';
import type { Echo } from './facts/subscriptions.ts';
import type { Permission } from './permission-catalogue.ts';
import type { OpenDoor } from './ports/open-doors.ts';
import type { UploadDesk } from './ports/upload-desks.ts';
import type { Reference } from './references.ts';
import type { SensitiveField } from './sensitive-fields.ts';

export { permissions } from './permission-catalogue.ts';

/** A file on its way to somebody; its body is read once. */
interface DownloadedFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Opens a file for a reader, or throws NOT_FOUND. */
export type Download = (
  ctx: Ctx,
  id: string,
  asked: Readonly<Record<string, unknown>>,
) => Promise<DownloadedFile>;

/** Everything a module adds to the product, on one screen; the composition root hands the list to the machines. */
export interface Module {
  readonly name: string;
  readonly permissions?: readonly Permission[];
  /** What of its records not everybody sees in full, by `sensitiveFields({…})`; roles say how much of it. */
  readonly fields?: readonly SensitiveField[];
  /** Classes with type-graphql resolvers. */
  readonly resolvers?: readonly (abstract new (...args: never[]) => object)[];
  /** Interface members and other types that no resolver names. */
  readonly orphanedTypes?: readonly (abstract new (...args: never[]) => object)[];
  readonly entities?: readonly EntitySchema[];
  readonly listeners?: readonly Listener[];
  readonly jobs?: readonly Job[];
  /** What every process does when a fact is published: forgetting what it has cached. */
  readonly echoes?: readonly Echo[];
  /** Where files are taken in, under `/files/<name>`. */
  readonly uploads?: readonly UploadDesk[];
  /** What can be fetched as a file under `/files/<name>/<id>`, by whoever the module lets. */
  readonly downloads?: Readonly<Record<string, Download>>;
  /** What people without an account come to by a link, under `/open/<name>/<token>`. */
  readonly openDoors?: readonly OpenDoor[];
  /** Columns that point at customers or contacts, by `references(…)`: what a merge moves. A law test finds those that are missing. */
  readonly references?: readonly Reference[];
}
