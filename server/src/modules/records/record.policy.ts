import { policy, type Condition } from '../../kernel/reading/policy.ts';

/** A paper of a case is changed through the case. */
const onItsOwn: readonly Condition[] = [{ field: 'caseId', isNull: true }];
const present: readonly Condition[] = [...onItsOwn, { field: 'archivedAt', isNull: true }];

/** Who may do what with a filled-in paper. */
export const recordPolicy = policy('record', {
  read: 'record.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: {
    'record.write': { needs: 'record.write', when: present },
    'record.archive': { needs: 'record.archive', when: onItsOwn },
  },
});
