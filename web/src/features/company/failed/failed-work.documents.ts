import { graphql } from '../../../lib/gql/gql.ts';

/** Background work that failed for good, the newest first. */
export const DeadLettersQuery = graphql(`
  query DeadLetters($first: Int!, $after: String) {
    deadLetters(first: $first, after: $after) {
      deadCount
      nodes {
        id
        task
        sentence
        detail
        runs
        failedAt
        isRetrying
        viewerCan
        subject {
          kind
          id
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Asks for another try. */
export const RetryDeadLettersMutation = graphql(`
  mutation RetryDeadLetters($input: DeadLettersInput!) {
    retryDeadLetters(input: $input) {
      ... on DeadLettersLeft {
        count
      }
    }
  }
`);

/** Gives work up for good. */
export const DropDeadLettersMutation = graphql(`
  mutation DropDeadLetters($input: DeadLettersInput!) {
    dropDeadLetters(input: $input) {
      ... on DeadLettersLeft {
        count
      }
    }
  }
`);
