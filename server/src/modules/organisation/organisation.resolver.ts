import { Arg, Ctx as Context, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { InvalidField, KeyInFlight, KeyMismatch, StaleVersion } from '../../kernel/errors/user-error.ts';
import { answer, resultOf } from '../../kernel/result.ts';
import { MemberConnection, MemberType } from '../access/index.ts';
import { plantChart, PlantChartInput } from './charts/plant-chart.ts';
import { chartPlanOf, organisation } from './reading/organisation.query.ts';
import {
  HeldPostType,
  OrganisationType,
  OrgChangeType,
  OrgHitType,
  PlannedUnitType,
} from './reading/organisation.type.ts';
import { postsOfMember, searchOrganisation, unitPeople } from './reading/people.query.ts';
import { addUnit, moveUnit, renameUnit } from './units/change-unit.ts';
import { removeUnit } from './units/remove-unit.ts';
import { UnitHolds } from './units/unit-holding.ts';
import { AddUnitInput, MoveUnitInput, RemoveUnitInput, RenameUnitInput } from './units/unit-inputs.ts';

/** What every change of units and posts answers. */
export const OrgChangeResult = resultOf(
  'OrgChangeResult',
  OrgChangeType,
  InvalidField,
  StaleVersion,
  UnitHolds,
  KeyInFlight,
  KeyMismatch,
);

/** The unit tree, its people, and changes of it. */
@Resolver(() => OrganisationType)
export class OrganisationResolver {
  @Query(() => OrganisationType)
  organisation(@Context() ctx: Ctx) {
    return organisation(ctx, {});
  }

  @Query(() => MemberConnection)
  unitPeople(
    @Context() ctx: Ctx,
    @Arg('unitId', () => ID) unitId: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ) {
    return unitPeople(ctx, { unitId, first, after });
  }

  @Query(() => [OrgHitType])
  searchOrganisation(
    @Context() ctx: Ctx,
    @Arg('text', () => String) text: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
  ) {
    return searchOrganisation(ctx, { text, first });
  }

  @Query(() => [PlannedUnitType])
  chartPlan(
    @Context() ctx: Ctx,
    @Arg('key', () => String) key: string,
    @Arg('underId', () => ID, { nullable: true }) underId?: string,
  ) {
    return chartPlanOf(ctx, { key, underId });
  }

  @Mutation(() => OrgChangeResult)
  addUnit(@Context() ctx: Ctx, @Arg('input', () => AddUnitInput) input: AddUnitInput) {
    return answer(ctx, addUnit(ctx, input));
  }

  @Mutation(() => OrgChangeResult)
  renameUnit(@Context() ctx: Ctx, @Arg('input', () => RenameUnitInput) input: RenameUnitInput) {
    return answer(ctx, renameUnit(ctx, input));
  }

  @Mutation(() => OrgChangeResult)
  moveUnit(@Context() ctx: Ctx, @Arg('input', () => MoveUnitInput) input: MoveUnitInput) {
    return answer(ctx, moveUnit(ctx, input));
  }

  @Mutation(() => OrgChangeResult)
  removeUnit(@Context() ctx: Ctx, @Arg('input', () => RemoveUnitInput) input: RemoveUnitInput) {
    return answer(ctx, removeUnit(ctx, input));
  }

  @Mutation(() => OrgChangeResult)
  plantChart(@Context() ctx: Ctx, @Arg('input', () => PlantChartInput) input: PlantChartInput) {
    return answer(ctx, plantChart(ctx, input));
  }
}

/** What a colleague is in the organisation, wherever he is shown. */
@Resolver(() => MemberType)
export class MemberPostsResolver {
  @FieldResolver(() => [HeldPostType])
  posts(@Root() member: MemberType, @Context() ctx: Ctx) {
    return postsOfMember(ctx, member.id);
  }
}
