import { graphql } from '../../lib/gql/gql.ts';

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

/** Other forms of the company, to begin with a copy of one. */
export const FormsToCopyQuery = graphql(`
  query FormsToCopy($first: Int!, $after: String) {
    templates(kind: "form", first: $first, after: $after) {
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

/** Publishes the form as its next version. */
export const PublishDesignMutation = graphql(`
  mutation PublishDesign($input: PublishTemplateInput!) {
    publishTemplate(input: $input) {
      ... on Template {
        kind
        key
        version
        publishedAt
      }
      ... on StaleVersion {
        currentVersion
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
