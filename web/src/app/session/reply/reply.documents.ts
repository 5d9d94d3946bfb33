import { graphql } from '../../../lib/gql/gql.ts';

/** Texts for an answer to the customer of a case, filled with what is known of it. */
export const ReplyTextsQuery = graphql(`
  query ReplyTexts($caseId: ID!) {
    replyTexts(caseId: $caseId) {
      key
      title
      use
      text
    }
  }
`);
