import { Field, InterfaceType, Int, ObjectType } from 'type-graphql';

import { typeNameBy } from '../abstract-types.ts';
import { defineMessages, translate, type Locale, type Params } from './messages.ts';

/** An expected failure: data of the answer, never thrown; a command that returns one is rolled back. */
@InterfaceType('UserError')
export abstract class UserError {
  @Field(() => String)
  readonly code: string;

  @Field(() => String)
  message = '';

  readonly #key: string;
  readonly #params: Params;

  constructor(code: string, key: string, params: Params = {}) {
    this.code = code;
    this.#key = key;
    this.#params = params;
  }

  /** The sentence before it is put into a language: for whoever keeps it with a row. */
  get sentence(): { readonly key: string; readonly params: Params } {
    return { key: this.#key, params: this.#params };
  }

  /** Puts the sentence into the reader's language as the error leaves the command. */
  in(locale: Locale): this {
    this.message = translate(locale, this.#key, this.#params);
    return this;
  }
}

typeNameBy('UserError', (value) => value.constructor.name);

/** Tells expected failures from results. */
export const isUserError = (value: unknown): value is UserError => value instanceof UserError;

defineMessages({
  'input.required': { 'zh-CN': '此项必填', en: 'This field is required' },
  'input.tooLong': { 'zh-CN': '最多 {max} 个字符', en: 'At most {max} characters' },
  'input.tooMany': { 'zh-CN': '最多 {max} 项', en: 'At most {max} entries' },
  'input.unseen': {
    'zh-CN': '您看不到此项的完整内容，不能修改',
    en: 'You do not see this value in full, so you cannot change it',
  },
  'input.unknown': { 'zh-CN': '所选内容不存在', en: 'The chosen entry does not exist' },
  'input.range': { 'zh-CN': '须在 {min} 到 {max} 之间', en: 'Must be between {min} and {max}' },
  'input.date': { 'zh-CN': '日期无效', en: 'This is not a valid date' },
  'input.dayEarly': { 'zh-CN': '日期不能早于 {from}', en: 'This must not be before {from}' },
  'input.dayLate': { 'zh-CN': '日期不能晚于 {until}', en: 'This must not be after {until}' },
  'input.instantLate': { 'zh-CN': '时间不能晚于现在', en: 'This must not lie in the future' },
  'input.amount': { 'zh-CN': '金额无效', en: 'This is not a valid amount' },
  'input.characters': { 'zh-CN': '含有不允许的字符', en: 'Contains characters that are not allowed' },
  'record.stale': {
    'zh-CN': '他人已修改此记录，请查看最新内容后再提交',
    en: 'Someone else changed this record; review the latest version and submit again',
  },
  'idempotency.inFlight': { 'zh-CN': '同一请求正在处理中', en: 'The same request is still being processed' },
  'idempotency.mismatch': {
    'zh-CN': '此提交编号已用于其他内容',
    en: 'This submission key was already used for different input',
  },
});

/** A field of the input is wrong; `field` is its path, for example `contact.points.0.value`. */
@ObjectType('InvalidField', { implements: UserError, simpleResolvers: true })
export class InvalidField extends UserError {
  @Field(() => String)
  readonly field: string;

  constructor(field: string, key: string, params: Params = {}) {
    super('INVALID_FIELD', key, params);
    this.field = field;
  }
}

/** The record changed since the person read it; nothing was overwritten. */
@ObjectType('StaleVersion', { implements: UserError, simpleResolvers: true })
export class StaleVersion extends UserError {
  @Field(() => Int)
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super('STALE_VERSION', 'record.stale');
    this.currentVersion = currentVersion;
  }
}

/** The first request with this key has not ended yet. */
@ObjectType('KeyInFlight', { implements: UserError, simpleResolvers: true })
export class KeyInFlight extends UserError {
  constructor() {
    super('KEY_IN_FLIGHT', 'idempotency.inFlight');
  }
}

/** The key was used for other input. */
@ObjectType('KeyMismatch', { implements: UserError, simpleResolvers: true })
export class KeyMismatch extends UserError {
  constructor() {
    super('KEY_MISMATCH', 'idempotency.mismatch');
  }
}
