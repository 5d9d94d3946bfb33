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

/** What the palette finds: everything by words, pinyin, initials and numbers, in one round trip. */
export const PaletteSearchQuery = graphql(`
  query PaletteSearch($text: String!) {
    search(text: $text) {
      isCut
      customers {
        id
        number
        name
      }
      contacts {
        contact {
          id
          name
          post
        }
        customer {
          id
          name
        }
      }
      cases {
        id
        number
        title
        stageName
        customer {
          id
          name
        }
      }
      records {
        id
        form
        formTitle
        number
        title
      }
    }
  }
`);
