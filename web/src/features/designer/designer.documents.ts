import { graphql } from '../../lib/gql/gql.ts';

/** What is being made of a form, and what it was begun from. */
export const DesignedDraftQuery = graphql(`
  query DesignedDraft($key: String!) {
    templateDraft(kind: "form", key: $key) {
      kind
      key
      revision
      baseVersion
      baseBody
      currentVersion
      body
      state
      note
      changedAt
      changedBy {
        id
        displayName
      }
      viewerCan
    }
  }
`);

/** The form that is designed, as it is in force. */
export const DesignedFormQuery = graphql(`
  query DesignedForm($key: String!) {
    template(kind: "form", key: $key) {
      kind
      key
      version
      body
      publishedAt
      publishedBy {
        id
        displayName
      }
      viewerCan
    }
  }
`);

/** Other forms of the company by their names, to begin with a copy of one. */
export const FormsToCopyQuery = graphql(`
  query FormsToCopy($first: Int!, $search: String) {
    templateList(kind: "form", first: $first, search: $search) {
      nodes {
        kind
        key
        title
        version
        module
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Keeps the work on a form, whatever is still wrong with it. */
export const SaveDesignMutation = graphql(`
  mutation SaveDesign($input: SaveTemplateDraftInput!) {
    saveTemplateDraft(input: $input) {
      ... on TemplateDraft {
        kind
        key
        revision
        currentVersion
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

/** Brings the draft onto the version that came into force meanwhile. */
export const RefreshDesignMutation = graphql(`
  mutation RefreshDesign($input: RefreshTemplateDraftInput!) {
    refreshTemplateDraft(input: $input) {
      ... on TemplateDraft {
        kind
        key
        revision
        body
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

/** Throws the draft away. */
export const DiscardDesignMutation = graphql(`
  mutation DiscardDesign($input: DiscardTemplateDraftInput!) {
    discardTemplateDraft(input: $input) {
      ... on TemplateDraftDiscarded {
        id
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

/** Asks whoever may publish to look at the draft. */
export const SubmitDesignMutation = graphql(`
  mutation SubmitDesign($input: SubmitTemplateDraftInput!) {
    submitTemplateDraft(input: $input) {
      ... on TemplateDraft {
        kind
        key
        revision
        state
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

/** Gives the draft back with a word. */
export const ReturnDesignMutation = graphql(`
  mutation ReturnDesign($input: ReturnTemplateDraftInput!) {
    returnTemplateDraft(input: $input) {
      ... on TemplateDraft {
        kind
        key
        revision
        state
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

/** Puts the draft into force. */
export const PublishDesignMutation = graphql(`
  mutation PublishDesign($input: PublishTemplateDraftInput!) {
    publishTemplateDraft(input: $input) {
      ... on Template {
        kind
        key
        version
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

/** What keeps a form from being published that only the server knows. */
export const DesignProblemsQuery = graphql(`
  query DesignProblems($body: JSON!) {
    templateProblems(kind: "form", body: $body) {
      path
      message
    }
  }
`);

/** What of the company uses a form, or some of its fields. */
export const DesignUsesQuery = graphql(`
  query DesignUses($key: String!, $fields: [String!]) {
    templateImpact(kind: "form", key: $key, fields: $fields) {
      name
      count
      holds
    }
  }
`);

/** The versions of a form, with what stood in them. */
export const FormerDesignsQuery = graphql(`
  query FormerDesigns($key: String!, $first: Int!, $after: String) {
    templateVersions(kind: "form", key: $key, first: $first, after: $after) {
      nodes {
        version
        body
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** The dictionaries that choices can be taken from. */
export const DictionariesToChooseQuery = graphql(`
  query DictionariesToChoose($first: Int!) {
    templates(kind: "dictionary", first: $first) {
      nodes {
        kind
        key
        version
        body
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
