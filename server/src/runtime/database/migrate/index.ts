export { type DatabaseSource, type RoleUrls, LOGIN_ROLES, databaseSource, inDatabase, withDatabase } from './addresses.ts';
export { checkAddresses, checkDatabase } from './check.ts';
export { connect, connected } from './connect.ts';
export { type OpenDatabase, type OpenOptions, openDatabase } from './open.ts';
export { type PrepareOptions, prepareDatabase } from './prepare.ts';
export { type MigrateOptions, brokenInvariants, migrate } from './run.ts';
export { type CloneOptions, cloneDatabase, createTemplate, dropDatabase } from './template.ts';
