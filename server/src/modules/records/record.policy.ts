import { policy, type Condition } from '../../kernel/reading/policy.ts';

const present: readonly Condition[] = [{ field: 'archivedAt', isNull: true }];

/** Who may do what with a filled-in paper. */
export const recordPolicy = policy('record', {
  read: 'record.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: {
    'record.write': { needs: 'record.write', when: present },
    'record.archive': { needs: 'record.archive' },
  },
});
