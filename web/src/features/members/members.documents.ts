import { graphql } from '../../lib/gql/gql.ts';

/** One line of the list of members. */
export const MemberRow = graphql(`
  fragment MemberRow on Member {
    id
    displayName
    email
    isDisabled
    lastSeenAt
    joinedAt
    hasTwoFactor
    viewerCan
    roles {
      id
      key
      name
    }
    posts {
      id
      title
    }
    team {
      id
      name
      kind
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
        roles {
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
    }
  }
`);

/** The teams that a member can be moved to. */
export const TeamsToMoveToQuery = graphql(`
  query TeamsToMoveTo {
    teams(first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

/** Moves a member to another team with other roles, at once or not at all. */
export const TransferMemberMutation = graphql(`
  mutation TransferMember($input: TransferMemberInput!) {
    transferMember(input: $input) {
      ... on Member {
        ...MemberRow
      }
    }
  }
`);
