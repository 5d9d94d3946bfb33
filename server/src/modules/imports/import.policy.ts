import { policy } from '../../kernel/reading/policy.ts';

/** Who may do what with an import: it belongs to whoever brought the file. */
export const importPolicy = policy('import', {
  read: 'import.run',
  scopes: { own: 'ownerId', team: 'teamId', unit: 'unitId' },
  actions: {
    'import.map': {
      needs: 'import.run',
      when: [{ field: 'state', in: ['mapping', 'checked', 'failed'] }],
    },
    'import.check': { needs: 'import.run', when: [{ field: 'state', in: ['mapping', 'checked'] }] },
    'import.fix': { needs: 'import.run', when: [{ field: 'state', in: ['checked', 'cancelled', 'done'] }] },
    'import.run': {
      needs: 'import.run',
      when: [{ field: 'state', in: ['checked', 'cancelled', 'done'] }],
    },
    'import.cancel': { needs: 'import.run', when: [{ field: 'state', in: ['checking', 'running'] }] },
    'import.undo': { needs: 'import.run', when: [{ field: 'state', in: ['done', 'cancelled'] }] },
    'import.discard': {
      needs: 'import.run',
      when: [{ field: 'state', in: ['mapping', 'checked', 'failed'] }],
    },
  },
});
