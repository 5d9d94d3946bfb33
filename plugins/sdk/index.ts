/** What a plugin's id looks like: its maker's namespace, a dot, its name. */
export const PLUGIN_ID = /^[a-z][a-z0-9]{1,30}\.[a-z][a-z0-9-]{1,40}$/;

/** The part of an enabled plugin that changes the schema; plugins of data only bring none. */
export interface PluginSdl {
  readonly id: string;
  readonly sdl: string;
}

/** Who decides about a value: both by merging, the publisher alone, or the company as soon as it set one. */
export type MergePolicy = 'merge' | 'locked' | 'tenant';

/** What a template of a pack says in its `policies`; only ever more strictly than its kind does. */
export interface TemplatePolicy {
  /** Names of elements and properties, such as `/fields/phone/title`; `*` = any element of the publisher. */
  readonly path: string;
  readonly policy: MergePolicy;
}

/** A file as a manifest lists it; `merge` is the word for all of it that its own policies do not name. */
export interface ManifestTemplate {
  readonly path: string;
  readonly sha256: string;
  readonly merge?: MergePolicy;
}
