/** The endpoints of the identity library that are reachable, below /auth. Everything else answers 404. */
export const USED_ENDPOINTS = [
  'POST /sign-up/email',
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /request-password-reset',
  'POST /reset-password',
  'GET /verify-email',
  'POST /send-verification-email',
  'POST /change-password',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /revoke-other-sessions',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/generate-backup-codes',
] as const;

/** A used endpoint. */
export type UsedEndpoint = (typeof USED_ENDPOINTS)[number];

/**
 * Endpoints the library brings along and the product does not use. A test fails on one that stands in neither list, so
 * that an update of the library cannot open a door. Those with a parameter have no route here and are out of reach too.
 */
export const UNUSED_PATHS = [
  '/sign-in/social',
  '/callback/:id',
  '/get-session',
  '/verify-password',
  '/change-email',
  '/update-session',
  '/update-user',
  '/delete-user',
  '/delete-user/callback',
  '/reset-password/:token',
  '/revoke-sessions',
  '/link-social',
  '/unlink-account',
  '/list-accounts',
  '/refresh-token',
  '/get-access-token',
  '/account-info',
  '/two-factor/get-totp-uri',
  '/two-factor/send-otp',
  '/two-factor/verify-otp',
  '/ok',
  '/error',
] as const;
