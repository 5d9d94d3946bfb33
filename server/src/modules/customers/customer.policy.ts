import { policy, type Condition } from '../../kernel/reading/policy.ts';

const present: readonly Condition[] = [{ field: 'archivedAt', isNull: true }];

/** Who may do what with a customer; a contact follows its customer. */
export const customerPolicy = policy('customer', {
  read: 'customer.read',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  share: 'customer.share',
  lasting: ['customer.merge'],
  actions: {
    'customer.share': { needs: 'customer.share' },
    'customer.update': { needs: 'customer.update', when: present },
    'customer.archive': { needs: 'customer.archive' },
    'customer.merge': { needs: 'customer.merge', when: present },
    'contact.create': { needs: 'contact.create', when: present },
    'contact.update': { needs: 'contact.update', when: present },
    'contact.remove': { needs: 'contact.remove', when: present },
    'sensitive.reveal': { needs: 'sensitive.reveal' },
    'consent.record': { needs: 'consent.record', when: present },
    'interaction.record': { needs: 'interaction.record', when: present },
    'order.create': { needs: 'order.create', when: present },
    'complaint.file': { needs: 'complaint.file', when: present },
    'callback.plan': { needs: 'callback.plan', when: present },
  },
});
