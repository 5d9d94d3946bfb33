import { policy } from '../../kernel/reading/policy.ts';

/** Who may do what with a colleague. */
export const memberPolicy = policy('member', {
  read: 'member.read',
  scopes: { own: 'id', team: 'teamId', unit: 'unitId' },
  // Whoever stands in for a colleague decides nothing about him.
  lasting: ['member.setRoles', 'member.disable', 'organisation.deputise', 'organisation.handOver'],
  actions: {
    'member.setRoles': { needs: 'member.setRoles' },
    'member.disable': { needs: 'member.disable' },
    'organisation.deputise': { needs: 'organisation.deputise' },
    'organisation.handOver': { needs: 'organisation.handOver' },
  },
});
