export { openAuth, type Auth, type AuthOptions, type NewAccount } from './open-auth.ts';
export { prepareIdentity } from './prepare-identity.ts';
export { authSecret } from './secret.ts';
