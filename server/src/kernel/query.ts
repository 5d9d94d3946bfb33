import { memberWith, type Ctx, type Who } from './ctx.ts';

/** Declares a read: one permission, then the work on the read face. */
export const query =
  <A, R>(permission: string, work: (ctx: Ctx, who: Who, args: A) => Promise<R>) =>
  (ctx: Ctx, args: A): Promise<R> =>
    work(ctx, memberWith(ctx, permission), args);
