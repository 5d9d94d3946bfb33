const publicPaths = [
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/reset-password',
  '/verify-email',
  '/invitation',
  '/welcome',
];

/** Pages that need no company: they are drawn by the light bundle. */
export const isPublicPath = (path: string): boolean => publicPaths.includes(path.replace(/\/+$/, ''));
