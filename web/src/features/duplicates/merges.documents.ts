import { graphql } from '../../lib/gql/gql.ts';

/** Makes customers one. */
export const MergeMutation = graphql(`
  mutation MergeCustomers($input: MergeCustomersInput!) {
    mergeCustomers(input: $input) {
      ... on CustomerMerge {
        id
        state
        movedRows
        unopenedFields
        survivor {
          id
          name
          version
        }
        merged {
          id
          isArchived
          version
          mergedInto {
            id
          }
        }
      }
    }
  }
`);

/** Takes a merge back. */
export const UndoMergeMutation = graphql(`
  mutation UndoMerge($input: UndoMergeInput!) {
    undoMerge(input: $input) {
      ... on CustomerMerge {
        id
        state
        keptFields
        keptRows
        survivor {
          id
          name
          version
        }
        merged {
          id
          isArchived
          version
          mergedInto {
            id
          }
        }
      }
    }
  }
`);

/** The merges into one customer that stand. */
export const MergesQuery = graphql(`
  query CustomerMerges($id: ID!) {
    customer(id: $id) {
      id
      merges {
        id
        at
        movedRows
        unopenedFields
        viewerCan
        by {
          id
          displayName
        }
        merged {
          id
          number
          name
        }
      }
    }
  }
`);
