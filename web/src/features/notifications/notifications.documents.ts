import { graphql } from '../../lib/gql/gql.ts';

/** One line of the bell and of the inbox. */
export const NotificationRow = graphql(`
  fragment NotificationRow on Notification {
    id
    kind
    text
    subjectType
    subjectId
    at
    readAt
  }
`);

/** The newest notifications and how many are unread, for the bell and the inbox alike. */
export const NotificationsQuery = graphql(`
  query Notifications($first: Int!, $after: String, $unreadOnly: Boolean) {
    notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
      nodes {
        ...NotificationRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      unreadCount
    }
  }
`);

/** Only the figure on the bell. */
export const UnreadCountQuery = graphql(`
  query UnreadCount {
    notifications(first: 1) {
      unreadCount
    }
  }
`);

/** Marks one, some or all as read. */
export const MarkReadMutation = graphql(`
  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      ... on NotificationsRead {
        unreadCount
      }
    }
  }
`);

/** A notification that has just arrived. */
export const NotificationAddedSubscription = graphql(`
  subscription NotificationAdded {
    notificationAdded {
      ...NotificationRow
    }
  }
`);
