import { graphql } from '../../lib/gql/gql.ts';

/** Changes the own settings. */
export const UpdateProfileMutation = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      ... on Member {
        id
        displayName
        locale
        theme
        density
        timeZone
        singleKeyShortcuts
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
      }
    }
  }
`);
