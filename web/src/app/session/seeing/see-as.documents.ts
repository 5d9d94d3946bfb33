import { graphql } from '../../../lib/gql/gql.ts';

/** Begins to see the company as a colleague sees it. */
export const SeeAsMutation = graphql(`
  mutation SeeAs($input: SeeAsInput!) {
    seeAs(input: $input) {
      ... on Seeing {
        id
        until
      }
    }
  }
`);

/** Stops seeing as a colleague. */
export const StopSeeingAsMutation = graphql(`
  mutation StopSeeingAs($input: StopSeeingAsInput!) {
    stopSeeingAs(input: $input) {
      ... on Seeing {
        id
        endedAt
      }
    }
  }
`);
