import 'reflect-metadata';
import { graphql, type GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  buildSchemaSync,
  Ctx,
  Field,
  FieldResolver,
  Info,
  InputType,
  Int,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { expect, test } from 'vitest';

import { callDirectly } from './direct-resolvers.ts';

enum Tone {
  LOUD = 'loud',
}
registerEnumType(Tone, { name: 'Tone' });

@InputType()
class Wish {
  @Field(() => String)
  text!: string;
}

@ObjectType()
class Person {
  name!: string;
}

@Resolver(() => Person)
class PersonResolver {
  #met = 0;

  @Query(() => Person)
  person() {
    return { name: '周晓' };
  }

  @FieldResolver(() => String)
  greeting(
    @Info() info: GraphQLResolveInfo,
    @Arg('times', () => Int, { nullable: true, defaultValue: 2 }) times: number,
    @Root() person: Person,
    @Ctx() { word }: { word: string },
  ) {
    return `${info.fieldName}: ${`${word} `.repeat(times)}${person.name}`;
  }

  @FieldResolver(() => String)
  voice(@Arg('tone', () => Tone, { nullable: true }) tone: Tone | undefined) {
    return tone ?? 'plain';
  }

  @FieldResolver(() => Int)
  met() {
    return (this.#met += 1);
  }

  @FieldResolver(() => Boolean)
  granted(@Arg('wish', () => Wish) wish: Wish) {
    return wish instanceof Wish;
  }

  @FieldResolver(() => String)
  broken(): string {
    throw new Error('no');
  }
}

const QUERY = `{ person { greeting once: greeting(times: 1) voice loud: voice(tone: LOUD) met again: met granted(wish: { text: "x" }) } }`;

test('fields that call their method at once answer as before', async () => {
  const schema = buildSchemaSync({ resolvers: [PersonResolver], validate: false });
  const ask = (source: string) => graphql({ schema, source, contextValue: { word: '你好' } });
  const before = await ask(QUERY);
  expect(before.data).toEqual({
    person: {
      greeting: 'greeting: 你好 你好 周晓',
      once: 'greeting: 你好 周晓',
      voice: 'plain',
      loud: 'loud',
      met: 1,
      again: 2,
      granted: true,
    },
  });
  // `granted` takes an input object and keeps its way.
  expect(callDirectly(schema)).toBe(4);
  expect(await ask(QUERY)).toEqual(before);
  expect((await ask('{ person { broken } }')).errors?.[0]?.message).toBe('no');
});
