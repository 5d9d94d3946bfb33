import { policy } from '../../kernel/reading/policy.ts';

/** Who may do what with a consent: own, team and unit are those of the customer whose person gave it. */
export const consentPolicy = policy('consent', {
  read: 'consent.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: {
    'consent.withdraw': { needs: 'consent.record', when: [{ field: 'withdrawnAt', isNull: true }] },
  },
});
