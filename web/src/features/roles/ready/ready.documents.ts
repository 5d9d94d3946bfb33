import { graphql } from '../../../lib/gql/gql.ts';

/** The posts that can become roles of the company. */
export const ReadyRolesQuery = graphql(`
  query ReadyRoles {
    readyRoles {
      key
      name
      level
      group
      duties
      permissions
      maskedFields
      isAdded
      isWithin
    }
  }
`);

/** Makes roles of posts. */
export const AddReadyRolesMutation = graphql(`
  mutation AddReadyRoles($input: AddReadyRolesInput!) {
    addReadyRoles(input: $input) {
      ... on ReadyRoleList {
        roles {
          key
          name
          level
          group
          duties
          permissions
          maskedFields
          isAdded
          isWithin
        }
      }
    }
  }
`);
