import './dead-letters.messages.ts';
import type { Module } from '../../kernel/module.ts';
import { deadLetterPermissions } from './dead-letters.permissions.ts';
import { DeadLetterConnectionResolver, DeadLettersResolver } from './dead-letters.resolver.ts';

/** Jobs that failed for good, and what a company does about them. */
export const deadLettersModule: Module = {
  name: 'dead-letters',
  permissions: deadLetterPermissions,
  resolvers: [DeadLettersResolver, DeadLetterConnectionResolver],
};
