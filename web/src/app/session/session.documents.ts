import { graphql } from '../../lib/gql/gql.ts';

/** Everything the shell must know before it can draw; sent once, before React renders. */
export const SessionQuery = graphql(`
  query Session {
    session {
      person {
        id
        email
        emailVerified
        name
        twoFactorEnabled
      }
      member {
        id
        displayName
        email
        locale
        theme
        density
        timeZone
        singleKeyShortcuts
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
      company {
        id
        name
        industry
        timeZone
        currency
        brandColour
      }
      seeing {
        id
        until
        member {
          id
          displayName
        }
      }
      barrier {
        kind
        company
      }
      companies {
        id
        name
        isCurrent
      }
      locale
      permissions
      rightsMark
      maskedFields
      hiddenFields
      caseTypes {
        key
        name
        listColumns
        channels
        opens
        stages {
          key
          name
          category
        }
        severities {
          key
          name
          rank
          tone
        }
      }
      fields {
        subject
        name
        type
        label
        help
        section
        required
        filterable
        readOnly
        maxLength
        dictionary
      }
      dictionaries {
        key
        entries {
          code
          label
          parent
        }
        retired {
          code
          label
        }
      }
      serverTime
    }
  }
`);
