import type { IncomingHttpHeaders } from 'node:http';
import type { Locale } from '../../kernel/errors/messages.ts';
import type { SignedIn, Who } from '../../kernel/ctx.ts';

/** Who stands behind a request, as far as its cookie tells. */
export interface Identity {
  readonly signedIn: SignedIn | undefined;
  /** Without the parts that belong to one request. */
  readonly who: Omit<Who, 'requestId' | 'now' | 'newId' | 'locale'> & { readonly locale: Locale } | undefined;
}

/** Nobody. */
export const NOBODY: Identity = { signedIn: undefined, who: undefined };

/** Resolves cookies to an identity; answers within a second of any change of rights. */
export type Identify = (headers: IncomingHttpHeaders) => Promise<Identity>;
