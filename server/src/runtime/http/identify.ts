import type { IncomingHttpHeaders } from 'node:http';

import type { SignedIn, Who } from '../../kernel/ctx.ts';
import type { Locale } from '../../kernel/errors/messages.ts';

/** Who stands behind a request, as far as its cookie tells. */
export interface Identity {
  readonly signedIn: SignedIn | undefined;
  /** Without the parts that belong to one request. */
  readonly who:
    | (Omit<Who, 'requestId' | 'now' | 'newId' | 'locale' | 'freshUntil'> & { readonly locale: Locale })
    | undefined;
  /** The request says that somebody looks as a colleague, and that is over or was never so. */
  readonly isSeeingOver?: boolean;
}

/** Nobody. */
export const NOBODY: Identity = { signedIn: undefined, who: undefined };

/** Why somebody is looked at: a request is a sign of life that keeps the session alive, an open stream is none. */
export type Occasion = 'request' | 'watch';

/** Resolves cookies to an identity; answers within a second of any change of rights. */
export type Identify = (headers: IncomingHttpHeaders, occasion?: Occasion) => Promise<Identity>;
