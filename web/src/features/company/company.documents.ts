import { graphql } from '../../lib/gql/gql.ts';

/** The company's logo, read apart from the session. */
export const CompanyLogoQuery = graphql(`
  query CompanyLogo {
    session {
      company {
        id
        logo
      }
    }
  }
`);

/** Puts up another logo, or takes it away. */
export const SetCompanyLogoMutation = graphql(`
  mutation SetCompanyLogo($input: SetCompanyLogoInput!) {
    setCompanyLogo(input: $input) {
      ... on Company {
        id
        logo
      }
    }
  }
`);

/** How many rows one intention may reach, and for how long an import can be taken back. */
export const CompanyLimitsQuery = graphql(`
  query CompanyLimits($withImports: Boolean!, $withDeputies: Boolean!) {
    session {
      company {
        id
        bulkLimit
        exportLimit
        memberLimit
        storageLimitMb
      }
    }
    importSettings @include(if: $withImports) {
      undoHours
    }
    organisation @include(if: $withDeputies) {
      deputyDays
    }
  }
`);

/** Says all figures of the company at once. */
export const SetCompanyLimitsMutation = graphql(`
  mutation SetCompanyLimits($input: SetCompanyLimitsInput!) {
    setCompanyLimits(input: $input) {
      ... on Company {
        id
        bulkLimit
        exportLimit
        memberLimit
        storageLimitMb
      }
    }
  }
`);

/** One template with its newest published body. */
export const TemplateQuery = graphql(`
  query Template($kind: String!, $key: String!) {
    template(kind: $kind, key: $key) {
      kind
      key
      version
      body
      publisherBody
      publishedAt
      publishedBy {
        id
        displayName
      }
      viewerCan
    }
  }
`);

/** What changed rules for duplicates would find. */
export const PreviewDuplicatesQuery = graphql(`
  query PreviewDuplicates($body: JSON!) {
    previewDuplicateRules(body: $body) {
      problem
      customers
      isPartial
      pairs
      warned
      examples {
        score
        first {
          id
          number
          name
        }
        second {
          id
          number
          name
        }
        reasons {
          field
          text
        }
      }
    }
  }
`);
