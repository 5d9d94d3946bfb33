import { policy, type Condition } from '../../kernel/reading/policy.ts';

const standing: readonly Condition[] = [
  { field: 'state', notIn: ['cancelled'] },
  { field: 'archivedAt', isNull: true },
];

/** Who may do what with an order: own, team and unit are those of its customer. */
export const orderPolicy = policy('order', {
  read: 'order.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: {
    'order.update': { needs: 'order.update', when: standing },
    'order.cancel': { needs: 'order.cancel', when: standing },
  },
});
