import { graphql } from '../../../lib/gql/gql.ts';

/** Remembers what was opened. */
export const NoteOpenedMutation = graphql(`
  mutation NoteOpened($input: NoteOpenedInput!) {
    noteOpened(input: $input) {
      __typename
    }
  }
`);
