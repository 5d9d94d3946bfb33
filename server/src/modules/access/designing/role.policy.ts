import { policy, type Condition } from '../../../kernel/reading/policy.ts';
import { OWNER_ROLE } from '../../../kernel/rights.ts';

/** What the owner may do is written nowhere: it is everything, and nobody changes that. */
const designed: readonly Condition[] = [{ field: 'key', notIn: [OWNER_ROLE] }];

/** Who may do what with a role; roles belong to the whole company. */
export const rolePolicy = policy('role', {
  read: 'role.read',
  actions: {
    'role.create': { needs: 'role.create', when: designed },
    'role.change': { needs: 'role.change', when: designed },
    'role.delete': { needs: 'role.delete', when: designed },
  },
});
