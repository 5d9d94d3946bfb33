import { graphql } from '../../../../lib/gql/gql.ts';

/** An example as a layout that is being written would print it. */
export const LayoutPreviewQuery = graphql(`
  query LayoutPreview($body: JSON!, $paper: String) {
    layoutPreview(body: $body, paper: $paper) {
      picture
      message
    }
  }
`);

/** The papers that a layout can be for. */
export const LayoutPapersQuery = graphql(`
  query LayoutPapers {
    recordForms {
      key
      title
    }
  }
`);
