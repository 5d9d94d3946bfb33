import { graphql } from '../../../lib/gql/gql.ts';

/** Where publisher and company both changed one value. */
export const TemplateConflictsQuery = graphql(`
  query TemplateConflicts($isOpen: Boolean!, $first: Int!, $after: String) {
    templateConflicts(isOpen: $isOpen, first: $first, after: $after) {
      nodes {
        id
        kind
        key
        title
        path
        place
        base
        ours
        theirs
        isLocked
        packName
        packVersion
        version
        foundAt
        choice
        settledAt
        settledBy {
          id
          displayName
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** How many of them wait. */
export const TemplateConflictCountQuery = graphql(`
  query TemplateConflictCount {
    templateConflictCount
  }
`);

/** Decides one. */
export const SettleTemplateConflictMutation = graphql(`
  mutation SettleTemplateConflict($input: SettleTemplateConflictInput!) {
    settleTemplateConflict(input: $input) {
      ... on TemplateConflict {
        id
        choice
      }
    }
  }
`);

/** Decides all of a template. */
export const SettleTemplateConflictsMutation = graphql(`
  mutation SettleTemplateConflicts($input: SettleTemplateConflictsInput!) {
    settleTemplateConflicts(input: $input) {
      ... on Template {
        kind
        key
        version
      }
    }
  }
`);
