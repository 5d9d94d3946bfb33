import type { RoleUrls } from '../runtime/database/migrate/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databases: readonly RoleUrls[];
    adminUrl: string;
    /** Where files are kept; companies have folders of their own there. */
    filesDir: string;
  }
}
