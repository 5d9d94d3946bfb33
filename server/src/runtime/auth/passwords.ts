import { hash, verify } from '@node-rs/argon2';

/** argon2id with the memory and passes that OWASP names as the least (19 MiB, 2, 1). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How passwords are kept; a broken hash is a wrong password, not a failure. */
export const passwords = {
  hash: (password: string): Promise<string> => hash(password, COST),
  verify: async (given: { readonly hash: string; readonly password: string }): Promise<boolean> =>
    verify(given.hash, given.password).catch(() => false),
};
