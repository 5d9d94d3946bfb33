import { graphql } from '../../../../lib/gql/gql.ts';

/** A named state of a list. */
export const SavedView = graphql(`
  fragment SavedView on SavedView {
    id
    list
    name
    audience
    version
    isMine
    canChange
    density
    owner {
      id
      displayName
    }
    words {
      key
      value
    }
    columns {
      id
      width
      isShown
    }
    stale {
      key
      value
      message
    }
  }
`);

/** The views of a list. */
export const SavedViewsQuery = graphql(`
  query SavedViews($list: String!) {
    savedViews(list: $list) {
      list
      defaultId
      canShare
      views {
        id
        ...SavedView
      }
    }
  }
`);
