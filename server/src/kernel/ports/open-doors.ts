import type { Ctx } from '../ctx.ts';

/** What somebody without an account is answered. */
export interface OpenAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A picture that is shown behind a link; another one has another name. */
export interface OpenPicture {
  readonly type: string;
  readonly bytes: Buffer;
}

/** What a link leads to. */
export interface Opened {
  /** The row of the link: what is sent in is counted by it. */
  readonly id: string;
  readonly look: () => Promise<OpenAnswer>;
  readonly picture: (name: string) => Promise<OpenPicture | undefined>;
  readonly send: (body: unknown) => Promise<OpenAnswer>;
}

/** A door of a company for people without an account: who has its link may read what is behind it and send something in. */
export interface OpenDoor {
  /** The word of its address. */
  readonly name: string;
  /** The company whose link it claims to be; undefined = nobody's. Whether it is right, the door itself finds out. */
  readonly companyOf: (token: string) => string | undefined;
  /** What a link leads to, or NOT_FOUND. In `ctx` the product itself acts, in the language of the visitor. */
  readonly open: (ctx: Ctx, token: string) => Promise<Opened>;
}
