import type { Words } from '@zhoudao/schema/templates';
import { Field, ObjectType } from 'type-graphql';

import { translate, type Locale } from '../../kernel/errors/messages.ts';
import {
  InvalidField,
  KeyInFlight,
  KeyMismatch,
  StaleVersion,
  UserError,
} from '../../kernel/errors/user-error.ts';

/** The case has ended; whoever still has it open is told so and loses nothing that he wrote. */
@ObjectType('CaseAlreadyClosed', { implements: UserError, simpleResolvers: true })
export class CaseAlreadyClosed extends UserError {
  constructor() {
    super('CASE_ALREADY_CLOSED', 'case.ended');
  }
}

/** The statechart does not take this event now; its own words say why where a guard refused. */
@ObjectType('EventRefused', { implements: UserError, simpleResolvers: true })
export class EventRefused extends UserError {
  @Field(() => String)
  readonly event: string;

  @Field(() => String)
  readonly stage: string;

  readonly #stageTitle: Words;
  readonly #reason: Words | undefined;

  constructor(event: string, stage: { readonly key: string; readonly title: Words }, reason?: Words) {
    super('EVENT_REFUSED', 'case.event.refused');
    this.event = event;
    this.stage = stage.key;
    this.#stageTitle = stage.title;
    this.#reason = reason;
  }

  override in(locale: Locale): this {
    this.message =
      this.#reason?.[locale] ?? translate(locale, 'case.event.refused', { stage: this.#stageTitle[locale] });
    return this;
  }
}

/** What a verb of any type can answer instead of the case. */
export const CASE_ERRORS = [
  InvalidField,
  StaleVersion,
  EventRefused,
  CaseAlreadyClosed,
  KeyInFlight,
  KeyMismatch,
] as const;
