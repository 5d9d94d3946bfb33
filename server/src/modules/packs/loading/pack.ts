import type { MergePolicy, Words } from '@zhoudao/schema/templates';

import type { PackTemplate } from '../merging/compose.ts';

/** A file that a manifest lists; `merge` = who decides about what it says, where it says nothing itself. */
interface ListedFile {
  readonly path: string;
  readonly sha256: string;
  readonly merge?: MergePolicy;
}

/** What a pack says of itself (`schema/templates/plugin-manifest.schema.json`). */
export interface Manifest {
  readonly manifestVersion: 1;
  readonly id: string;
  readonly version: string;
  readonly engines: { readonly zhoudao: string };
  readonly displayName: Words;
  readonly description: Words;
  readonly industries?: readonly string[];
  readonly dependsOn?: readonly { readonly id: string; readonly range: string }[];
  readonly templates?: readonly ListedFile[];
}

/** A pack that was read and found fit. */
export interface Pack {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly templates: readonly PackTemplate[];
}

/** A folder whose pack is not offered, and why; everything else goes on. */
export interface Quarantined {
  readonly folder: string;
  readonly id: string | undefined;
  readonly displayName: Words | undefined;
  readonly version: string | undefined;
  readonly reason: Words;
}

/** What was found of packs at the start. */
export interface Shelf {
  readonly packs: ReadonlyMap<string, Pack>;
  readonly quarantined: readonly Quarantined[];
}

/** Thrown while a pack is read; its sentence is what administrators see. */
export class Unfit extends Error {
  readonly reason: Words;

  constructor(zh: string, en: string) {
    super(en);
    this.reason = { 'zh-CN': zh, en };
  }
}

/** The name behind the dot: `zhoudao.retail` is `retail`, and so are its folder and the names of its fields. */
export const nameOfPack = (id: string): string => id.slice(id.indexOf('.') + 1);
