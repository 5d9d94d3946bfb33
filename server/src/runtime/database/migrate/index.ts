export { type RoleUrls, inDatabase, withDatabase } from './addresses.ts';
export { checkDatabase } from './check.ts';
export { connected } from './connect.ts';
export { type OpenDatabase, type OpenOptions, openDatabase } from './open.ts';
export { type PrepareOptions, prepareDatabase } from './prepare.ts';
export { type MigrateOptions, migrate } from './run.ts';
export { type CloneOptions, cloneDatabase, createTemplate, dropDatabase } from './template.ts';
