import { graphql } from '../../../lib/gql/gql.ts';

/** What is being changed of a template. */
export const TemplateDraftQuery = graphql(`
  query TemplateDraft($kind: String!, $key: String!) {
    templateDraft(kind: $kind, key: $key) {
      kind
      key
      revision
      baseVersion
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

/** Keeps what was changed, whatever is still wrong with it. */
export const SaveTemplateDraftMutation = graphql(`
  mutation SaveTemplateDraft($input: SaveTemplateDraftInput!) {
    saveTemplateDraft(input: $input) {
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

/** Asks whoever may publish to look at it. */
export const SubmitTemplateDraftMutation = graphql(`
  mutation SubmitTemplateDraft($input: SubmitTemplateDraftInput!) {
    submitTemplateDraft(input: $input) {
      ... on TemplateDraft {
        kind
        key
        revision
        state
      }
    }
  }
`);

/** Gives it back with a word. */
export const ReturnTemplateDraftMutation = graphql(`
  mutation ReturnTemplateDraft($input: ReturnTemplateDraftInput!) {
    returnTemplateDraft(input: $input) {
      ... on TemplateDraft {
        kind
        key
        revision
        state
      }
    }
  }
`);

/** Brings it onto what was published meanwhile. */
export const RefreshTemplateDraftMutation = graphql(`
  mutation RefreshTemplateDraft($input: RefreshTemplateDraftInput!) {
    refreshTemplateDraft(input: $input) {
      ... on TemplateDraft {
        kind
        key
        revision
      }
    }
  }
`);

/** Throws it away. */
export const DiscardTemplateDraftMutation = graphql(`
  mutation DiscardTemplateDraft($input: DiscardTemplateDraftInput!) {
    discardTemplateDraft(input: $input) {
      ... on TemplateDraftDiscarded {
        id
      }
    }
  }
`);

/** Puts it into force. */
export const PublishTemplateDraftMutation = graphql(`
  mutation PublishTemplateDraft($input: PublishTemplateDraftInput!) {
    publishTemplateDraft(input: $input) {
      ... on Template {
        kind
        key
        version
        body
      }
    }
  }
`);

/** What keeps a body from being published. */
export const TemplateProblemsQuery = graphql(`
  query TemplateProblems($kind: String!, $body: JSON!) {
    templateProblems(kind: $kind, body: $body) {
      path
      message
    }
  }
`);

/** What of the company uses a template. */
export const TemplateImpactQuery = graphql(`
  query TemplateImpact($kind: String!, $key: String!) {
    templateImpact(kind: $kind, key: $key) {
      name
      count
      holds
    }
  }
`);

/** The versions of a template. */
export const TemplateVersionsQuery = graphql(`
  query TemplateVersions($kind: String!, $key: String!, $first: Int!, $after: String) {
    templateVersions(kind: $kind, key: $key, first: $first, after: $after) {
      nodes {
        version
        publishedAt
        note
        restoredFrom
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

/** In what two versions differ. */
export const TemplateDifferencesQuery = graphql(`
  query TemplateDifferences($kind: String!, $key: String!, $from: Int, $to: Int) {
    templateDifferences(kind: $kind, key: $key, from: $from, to: $to) {
      path
      change
      words
    }
  }
`);

/** Brings an old version, or the publisher's, into force again. */
export const RestoreTemplateMutation = graphql(`
  mutation RestoreTemplate($input: RestoreTemplateInput!) {
    restoreTemplate(input: $input) {
      ... on Template {
        kind
        key
        version
        body
      }
    }
  }
`);

/** Takes a template out of use, or back into it. */
export const RetireTemplateMutation = graphql(`
  mutation RetireTemplate($input: RetireTemplateInput!) {
    retireTemplate(input: $input) {
      ... on Template {
        kind
        key
        version
        body
      }
    }
  }
`);

/** Templates as a list shows them. */
export const TemplateListQuery = graphql(`
  query TemplateList($first: Int!, $after: String, $kind: String, $search: String, $marks: [TemplateMark!]) {
    templateList(first: $first, after: $after, kind: $kind, search: $search, marks: $marks) {
      nodes {
        kind
        key
        title
        version
        publishedAt
        module
        marks
        draft
        conflicts
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Begins a template of the company's own. */
export const CreateTemplateDraftMutation = graphql(`
  mutation CreateTemplateDraft($input: CreateTemplateDraftInput!) {
    createTemplateDraft(input: $input) {
      ... on TemplateDraft {
        kind
        key
        revision
      }
    }
  }
`);

/** Begins a form with a field for each column of a sheet. */
export const CreateFormFromSheetMutation = graphql(`
  mutation CreateFormFromSheet($input: CreateFormFromSheetInput!) {
    createFormFromSheet(input: $input) {
      ... on TemplateDraft {
        kind
        key
        revision
      }
    }
  }
`);

/** Reads a file of templates in; each becomes a draft. */
export const ImportTemplatesMutation = graphql(`
  mutation ImportTemplates($input: ImportTemplatesInput!) {
    importTemplates(input: $input) {
      ... on TemplateImport {
        id
        drafts {
          kind
          key
        }
      }
    }
  }
`);

/** The text of a file of templates. */
export const TemplateFileQuery = graphql(`
  query TemplateFile($names: [TemplateNameInput!]!) {
    templateFile(names: $names)
  }
`);
