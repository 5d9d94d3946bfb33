import { graphql } from '../../../lib/gql/gql.ts';

/** What somebody with other rights would see. */
export const PreviewRightsMutation = graphql(`
  mutation PreviewRights($input: PreviewRightsInput!) {
    previewRights(input: $input) {
      ... on RightsPreview {
        id
        member {
          id
          displayName
        }
        roles {
          id
          key
          name
        }
        permissions
        lists {
          key
          title
          isOpen
          count
          first
        }
        fields {
          name
          title
          shown
          example
        }
      }
    }
  }
`);
