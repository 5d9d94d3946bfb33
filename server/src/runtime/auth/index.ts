export { originsOf } from './identity-library.ts';
export { openAuth, type Auth } from './open-auth.ts';
export { authSecret } from './secret.ts';
