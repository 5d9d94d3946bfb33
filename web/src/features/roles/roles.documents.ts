import { graphql } from '../../lib/gql/gql.ts';

/** One line of the list of roles. */
export const RoleRow = graphql(`
  fragment RoleRow on Role {
    id
    key
    name
    description
    isBuiltin
    isAsShipped
    updatedAt
    viewerCan
    uses {
      holders
      invitations
    }
  }
`);

/** A role as the designer takes it. */
export const RoleDesign = graphql(`
  fragment RoleDesign on Role {
    id
    key
    name
    description
    nameZh
    nameEn
    descriptionZh
    descriptionEn
    isBuiltin
    isAsShipped
    version
    viewerCan
    uses {
      holders
      invitations
    }
    grants {
      permission
      rowScope
    }
    masks {
      field
      shown
    }
  }
`);

/** The roles of the company, page by page. */
export const RoleListQuery = graphql(`
  query RoleList($first: Int!, $after: String, $search: String) {
    roleList(first: $first, after: $after, search: $search) {
      nodes {
        ...RoleRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      viewerCan
    }
  }
`);

/** Every permission and every field that roles speak of. */
export const CatalogueQuery = graphql(`
  query RightsCatalogue {
    permissionCatalogue {
      key
      title
      permissions {
        name
        title
        scopes
        viewerScope
      }
    }
    sensitiveFields {
      name
      title
      class
      readBy
      alsoReadBy
      isSealed
    }
    session {
      maskedFields
      hiddenFields
    }
  }
`);

/** One role. */
export const RoleQuery = graphql(`
  query Role($id: ID!) {
    role(id: $id) {
      ...RoleDesign
    }
  }
`);

/** What became of a role, the newest first. */
export const RoleVersionsQuery = graphql(`
  query RoleVersions($id: ID!, $first: Int!, $after: String) {
    roleVersions(roleId: $id, first: $first, after: $after) {
      nodes {
        id
        number
        madeAt
        note
        madeBy {
          id
          displayName
        }
        changes {
          kind
          key
          before
          after
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** The roles to choose from. */
export const RoleChoicesQuery = graphql(`
  query RoleChoices {
    roles {
      id
      key
      name
    }
  }
`);

/** In what the second role differs from the first. */
export const CompareRolesQuery = graphql(`
  query CompareRoles($a: ID!, $b: ID!) {
    compareRoles(roleId: $a, otherRoleId: $b) {
      kind
      key
      before
      after
    }
  }
`);

/** Makes a role without rights, to be designed. */
export const CreateRoleMutation = graphql(`
  mutation CreateRole($input: CreateRoleInput!) {
    createRole(input: $input) {
      ... on Role {
        ...RoleRow
      }
    }
  }
`);

/** Makes another role with the same rights. */
export const CopyRoleMutation = graphql(`
  mutation CopyRole($input: CopyRoleInput!) {
    copyRole(input: $input) {
      ... on Role {
        ...RoleRow
      }
    }
  }
`);

/** Changes a role for all who hold it. */
export const ChangeRoleMutation = graphql(`
  mutation ChangeRole($input: ChangeRoleInput!) {
    changeRole(input: $input) {
      ... on Role {
        ...RoleDesign
      }
    }
  }
`);

/** Brings back an earlier version, or what the product shipped. */
export const RestoreRoleVersionMutation = graphql(`
  mutation RestoreRoleVersion($input: RestoreRoleVersionInput!) {
    restoreRoleVersion(input: $input) {
      ... on Role {
        ...RoleDesign
      }
    }
  }
`);

/** Deletes a role that nobody holds. */
export const DeleteRoleMutation = graphql(`
  mutation DeleteRole($input: DeleteRoleInput!) {
    deleteRole(input: $input) {
      ... on Role {
        id
      }
    }
  }
`);
