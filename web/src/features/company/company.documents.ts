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

/** Changes name, zone and industry of the company. */
export const RenameCompanyMutation = graphql(`
  mutation RenameCompany($input: RenameCompanyInput!) {
    renameCompany(input: $input) {
      ... on Company {
        id
        name
        timeZone
        industry
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

/** How many rows one intention may reach, and for how long an import can be taken back. */
export const CompanyLimitsQuery = graphql(`
  query CompanyLimits($withImports: Boolean!) {
    session {
      company {
        id
        bulkLimit
        exportLimit
      }
    }
    importSettings @include(if: $withImports) {
      undoHours
    }
  }
`);

/** Says how many rows may be changed at once or carried out. */
export const SetCompanyLimitsMutation = graphql(`
  mutation SetCompanyLimits($input: SetCompanyLimitsInput!) {
    setCompanyLimits(input: $input) {
      ... on Company {
        id
        bulkLimit
        exportLimit
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

/** Says for how long an import can be taken back whole. */
export const SetImportUndoHoursMutation = graphql(`
  mutation SetImportUndoHours($input: SetImportUndoHoursInput!) {
    setImportUndoHours(input: $input) {
      ... on ImportSettings {
        undoHours
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

/** The published templates; a body carries the title in both languages. */
export const TemplatesQuery = graphql(`
  query Templates($first: Int!, $after: String) {
    templates(first: $first, after: $after) {
      nodes {
        kind
        key
        version
        body
        publishedAt
        publishedBy {
          id
          displayName
        }
      }
      pageInfo {
        endCursor
        hasNextPage
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

/** Publishes the next version; cases that run keep theirs. */
export const PublishTemplateMutation = graphql(`
  mutation PublishTemplate($input: PublishTemplateInput!) {
    publishTemplate(input: $input) {
      ... on Template {
        kind
        key
        version
        publishedAt
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
      }
      ... on StaleVersion {
        currentVersion
      }
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
