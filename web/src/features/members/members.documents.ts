import { graphql } from '../../lib/gql/gql.ts';

/** One line of the list of members. */
export const MemberRow = graphql(`
  fragment MemberRow on Member {
    id
    displayName
    email
    isDisabled
    viewerCan
    roles {
      id
      key
      name
    }
    team {
      id
      name
      kind
    }
  }
`);

/** The people of the company, and the roles they can have. */
export const MembersQuery = graphql(`
  query Members($first: Int!, $after: String, $search: String) {
    members(first: $first, after: $after, search: $search) {
      nodes {
        ...MemberRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    roles {
      id
      key
      name
    }
  }
`);

/** Gives a member other roles. */
export const SetMemberRolesMutation = graphql(`
  mutation SetMemberRoles($input: SetMemberRolesInput!) {
    setMemberRoles(input: $input) {
      ... on Member {
        ...MemberRow
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

/** Shuts a member out, or lets them in again. */
export const SetMemberDisabledMutation = graphql(`
  mutation SetMemberDisabled($input: SetMemberDisabledInput!) {
    setMemberDisabled(input: $input) {
      ... on Member {
        ...MemberRow
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

/** Invitations that nobody opened yet. */
export const InvitationsQuery = graphql(`
  query Invitations($first: Int!) {
    invitations(first: $first) {
      nodes {
        id
        email
        expiresAt
        revokedAt
        role {
          id
          name
        }
        invitedBy {
          id
          displayName
        }
      }
    }
  }
`);

/** Takes an invitation back. */
export const RevokeInvitationMutation = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      ... on Invitation {
        id
        revokedAt
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
