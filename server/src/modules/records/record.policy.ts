import { neededBy, policy, type Condition } from '../../kernel/reading/policy.ts';
import { caseTypeKeys } from '../cases/index.ts';

/** A paper of a case is changed through the case. */
const onItsOwn: readonly Condition[] = [{ field: 'caseId', isNull: true }];
const present: readonly Condition[] = [...onItsOwn, { field: 'archivedAt', isNull: true }];

/** Who may do what with a filled-in paper; those of cases are read as their cases are. */
export const recordPolicy = policy('record', {
  belongs: { field: 'caseKind', kinds: caseTypeKeys, noun: 'case', id: 'caseId' },
  read: 'record.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: {
    'record.write': { needs: 'record.write', when: present },
    'record.archive': { needs: 'record.archive', when: onItsOwn },
  },
});

/** What lets somebody see records: his right to them, or to cases of some kind. */
export const READS_RECORDS = neededBy(recordPolicy, recordPolicy.read);
