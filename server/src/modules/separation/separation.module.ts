import type { SeparationOfDuties } from '@zhoudao/schema/templates';

import './separation.messages.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import type { Module } from '../../kernel/module.ts';
import { refuseRoleGift } from '../access/index.ts';
import { refusePublisher, refusePublishing } from '../templates/index.ts';
import { mustDiffer } from './must-differ.ts';
import { ruleNamed, separationRule } from './separation-rule.ts';

const granterIsNotReceiver = separationRule({
  key: 'role.granterIsNotReceiver',
  field: 'roleKeys',
  message: 'separation.role.granter',
  isOn: true,
});

refuseRoleGift((tx, memberId) => mustDiffer(tx, granterIsNotReceiver, tx.memberId, memberId));

const publisherIsNotEditor = separationRule({
  key: 'template.publisherIsNotEditor',
  field: 'key',
  message: 'separation.template.publisher',
  isOn: false,
});

refusePublisher((tx, editors) => mustDiffer(tx, publisherIsNotEditor, tx.memberId, editors));

// A rule that nobody asks for would look as if it protected somebody.
refusePublishing<SeparationOfDuties>('separation', async ({ rules }) => {
  const unknown = rules.findIndex(({ rule }) => ruleNamed(rule) === undefined);
  return unknown < 0 ? undefined : new InvalidField(`body.rules.${unknown}.rule`, 'input.unknown');
});

/** Which duties are kept apart: rules as data, asked for by the verbs of other modules. */
export const separationModule: Module = { name: 'separation' };
