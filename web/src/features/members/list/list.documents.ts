import { graphql } from '../../../lib/gql/gql.ts';

/** The people of the company, window by window. */
export const MemberListQuery = graphql(`
  query MemberList($first: Int!, $after: String, $filter: MemberFilter, $sort: MemberSort) {
    members(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        ...MemberRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** How many of them there are. */
export const MemberTotalQuery = graphql(`
  query MemberTotal($filter: MemberFilter) {
    members(first: 1, filter: $filter) {
      totalCount
    }
  }
`);

/** By what the list can be narrowed. */
export const MemberChoicesQuery = graphql(`
  query MemberChoices {
    roles {
      id
      key
      name
    }
    organisation {
      units {
        id
        parentId
        kind
        name
      }
    }
  }
`);

/** One of them. */
export const MemberQuery = graphql(`
  query OneMember($id: ID!) {
    member(id: $id) {
      ...MemberRow
    }
  }
`);

/** Begins a file of members. */
export const ExportMembersMutation = graphql(`
  mutation ExportMembers($input: ExportMembersInput!) {
    exportMembers(input: $input) {
      ... on Export {
        id
        ...ExportFile
      }
    }
  }
`);
