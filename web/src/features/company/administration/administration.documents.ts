import { graphql } from '../../../lib/gql/gql.ts';

/** What the company says of itself. */
export const CompanyProfileQuery = graphql(`
  query CompanyProfile {
    session {
      company {
        id
        name
        shortName
        address
        phone
        website
        industry
        timeZone
        currency
        brandColour
        languages
        language
      }
    }
  }
`);

/** Changes what the company says of itself. */
export const SaveCompanyProfileMutation = graphql(`
  mutation SaveCompanyProfile($input: RenameCompanyInput!) {
    renameCompany(input: $input) {
      ... on Company {
        id
        name
        shortName
        address
        phone
        website
        industry
        timeZone
        currency
        brandColour
        languages
        language
      }
    }
  }
`);

/** How safely the company is entered. */
export const SecurityPolicyQuery = graphql(`
  query SecurityPolicy {
    securityPolicy {
      passwordMinLength
      passwordKinds
      totpFor
      totpRoles
      sessionHours
      idleMinutes
      addresses
      signInNotice
      seeAsMinutes
      ownAddress
    }
    roles {
      id
      key
      name
    }
  }
`);

/** Says how safely the company is entered. */
export const SetSecurityPolicyMutation = graphql(`
  mutation SetSecurityPolicy($input: SetSecurityPolicyInput!) {
    setSecurityPolicy(input: $input) {
      ... on SecurityPolicy {
        passwordMinLength
        passwordKinds
        totpFor
        totpRoles
        sessionHours
        idleMinutes
        addresses
        signInNotice
        seeAsMinutes
        ownAddress
      }
    }
  }
`);

/** What the company uses of what it may. */
export const CompanyUsageQuery = graphql(`
  query CompanyUsage {
    companyUsage {
      members
      memberLimit
      invitations
      storageBytes
      storageLimitBytes
      rows {
        noun
        count
      }
      imports {
        files
        rows
      }
      exports {
        files
        rows
      }
      requestsUsed
    }
  }
`);

/** How news are told. */
export const NoticeRulesQuery = graphql(`
  query NoticeRules {
    notificationSettings {
      kinds {
        kind
        companyInApp
        companyMail
        isCompulsory
      }
    }
  }
`);

/** Says how the company tells its people. */
export const SetNoticeRulesMutation = graphql(`
  mutation SetNoticeRules($input: SetNotificationRulesInput!) {
    setNotificationRules(input: $input) {
      ... on NotificationSettings {
        kinds {
          kind
          companyInApp
          companyMail
          isCompulsory
        }
      }
    }
  }
`);
