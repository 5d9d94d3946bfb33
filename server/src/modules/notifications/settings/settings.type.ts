import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';

import { KeyedInput } from '../../../kernel/writing/inputs.ts';

/** How soon news are mailed. */
export enum MailWayType {
  NEVER = 'never',
  AT_ONCE = 'at_once',
  DAILY = 'daily',
}
registerEnumType(MailWayType, { name: 'MailWay' });

/** How the reader is told of one kind of news, and what his company says of it. */
@ObjectType('NoticeSetting', { simpleResolvers: true })
export class NoticeSetting {
  @Field(() => String)
  kind!: string;

  @Field(() => Boolean)
  inApp!: boolean;

  @Field(() => MailWayType)
  mail!: MailWayType;

  @Field(() => Boolean)
  companyInApp!: boolean;

  @Field(() => MailWayType)
  companyMail!: MailWayType;

  /** Nobody chooses otherwise. */
  @Field(() => Boolean)
  isCompulsory!: boolean;
}

/** How the reader is told. */
@ObjectType('NotificationSettings', { simpleResolvers: true })
export class NotificationSettingsType {
  @Field(() => [NoticeSetting])
  kinds!: NoticeSetting[];

  /** `22:00`, on the reader's own clock; no letter leaves until `quietTo`. */
  @Field(() => String, { nullable: true })
  quietFrom?: string | null;

  @Field(() => String, { nullable: true })
  quietTo?: string | null;

  /** When the letter of the day leaves. */
  @Field(() => String)
  digestAt!: string;
}

/** A choice about one kind of news. */
@InputType('NoticeChoiceInput')
export class NoticeChoiceInput {
  @Field(() => String)
  kind!: string;

  @Field(() => Boolean)
  inApp!: boolean;

  @Field(() => MailWayType)
  mail!: MailWayType;
}

/** A company's rule about one kind of news. */
@InputType('NoticeRuleInput')
export class NoticeRuleInput extends NoticeChoiceInput {
  @Field(() => Boolean)
  isCompulsory!: boolean;
}

/** What the reader wants; kinds that are absent follow the company. */
@InputType('SetNotificationChoicesInput')
export class SetNotificationChoicesInput extends KeyedInput {
  @Field(() => [NoticeChoiceInput])
  choices!: NoticeChoiceInput[];

  @Field(() => String, { nullable: true })
  quietFrom?: string | null;

  @Field(() => String, { nullable: true })
  quietTo?: string | null;

  @Field(() => String, { nullable: true })
  digestAt?: string | null;
}

/** What the company wants; kinds that are absent follow the product. */
@InputType('SetNotificationRulesInput')
export class SetNotificationRulesInput extends KeyedInput {
  @Field(() => [NoticeRuleInput])
  rules!: NoticeRuleInput[];
}
