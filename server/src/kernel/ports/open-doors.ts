import type { Ctx } from '../ctx.ts';

/** What somebody without an account is answered. */
export interface OpenAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A door of a company for people without an account: who has its link may read what is behind it and send something in. */
export interface OpenDoor {
  /** The word of its address. */
  readonly name: string;
  /** The company whose link it claims to be; undefined = nobody's. Whether it is right, the door itself finds out. */
  readonly companyOf: (token: string) => string | undefined;
  /** In `ctx` the product itself acts, in the language of the visitor. */
  readonly read: (ctx: Ctx, token: string) => Promise<OpenAnswer>;
  readonly take: (ctx: Ctx, token: string, body: unknown) => Promise<OpenAnswer>;
}
