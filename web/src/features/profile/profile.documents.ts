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
    }
  }
`);

/** How one is told of each kind of news. */
export const NotificationChoicesQuery = graphql(`
  query NotificationChoices {
    notificationSettings {
      quietFrom
      quietTo
      digestAt
      kinds {
        kind
        inApp
        mail
        isCompulsory
      }
    }
  }
`);

/** Says how one wants to be told. */
export const SetNotificationChoicesMutation = graphql(`
  mutation SetNotificationChoices($input: SetNotificationChoicesInput!) {
    setNotificationChoices(input: $input) {
      ... on NotificationSettings {
        quietFrom
        quietTo
        digestAt
        kinds {
          kind
          inApp
          mail
          isCompulsory
        }
      }
    }
  }
`);

/** What a new password has to be here. */
export const PasswordRulesQuery = graphql(`
  query PasswordRules {
    session {
      passwordRules {
        minLength
        kinds
      }
    }
  }
`);
