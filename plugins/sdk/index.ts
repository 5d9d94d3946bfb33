/** What a plugin's id looks like: its maker's namespace, a dot, its name. */
export const PLUGIN_ID = /^[a-z][a-z0-9]{1,30}\.[a-z][a-z0-9-]{1,40}$/;

/** The part of an enabled plugin that changes the schema; plugins of data only bring none. */
export interface PluginSdl {
  readonly id: string;
  readonly sdl: string;
}
