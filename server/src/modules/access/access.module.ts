import type { Module } from '../../kernel/module.ts';
import { MembershipSchema } from './membership.entity.ts';

/** Who belongs to a company and what they may do. */
export const accessModule: Module = { name: 'access', entities: [MembershipSchema] };
