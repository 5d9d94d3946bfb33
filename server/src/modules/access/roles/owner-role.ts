import { OWNER_ROLE } from '../../../kernel/rights.ts';

/** In a statement: whether the role `r` is the owner's, which means every permission, listed or not. */
export const IS_OWNER = `(r.is_builtin and r.key = '${OWNER_ROLE}')`;
