import { Arg, Ctx as Context, Mutation, Query, Resolver } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { addSampleData } from './add-sample-data.ts';
import { removeSampleData } from './remove-sample-data.ts';
import { readSampleData } from './sample-data.query.ts';
import { SampleDataInput, SampleDataType } from './sample-data.type.ts';

const SampleDataResult = resultOf('SampleDataResult', SampleDataType, InvalidField, KeyInFlight, KeyMismatch);

/** Sample data: look, add, remove. */
@Resolver()
export class SamplesResolver {
  @Query(() => SampleDataType)
  sampleData(@Context() ctx: Ctx) {
    return readSampleData(ctx, undefined);
  }

  @Mutation(() => SampleDataResult)
  addSampleData(@Context() ctx: Ctx, @Arg('input', () => SampleDataInput) input: SampleDataInput) {
    return answer(ctx, addSampleData(ctx, input));
  }

  @Mutation(() => SampleDataResult)
  removeSampleData(@Context() ctx: Ctx, @Arg('input', () => SampleDataInput) input: SampleDataInput) {
    return answer(ctx, removeSampleData(ctx, input));
  }
}
