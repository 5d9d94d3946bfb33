import { graphql } from '../../lib/gql/gql.ts';

/** The company's logo; asked for when the frame already stands. */
export const ShellLogoQuery = graphql(`
  query ShellLogo {
    session {
      company {
        id
        logo
      }
    }
  }
`);

/** What the palette finds: the server searches names, numbers and pinyin. */
export const PaletteSearchQuery = graphql(`
  query PaletteSearch($text: String!, $customers: Boolean!, $cases: Boolean!) {
    customers(first: 6, filter: { search: $text }) @include(if: $customers) {
      nodes {
        id
        number
        name
      }
    }
    cases(first: 6, filter: { search: $text }) @include(if: $cases) {
      nodes {
        id
        number
        title
        stageName
      }
    }
  }
`);
