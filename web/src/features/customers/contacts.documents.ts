import { graphql } from '../../lib/gql/gql.ts';

/** Adds a contact. */
export const AddContactMutation = graphql(`
  mutation AddContact($input: AddContactInput!) {
    addContact(input: $input) {
      ... on Contact {
        id
        ...ContactCard
      }
    }
  }
`);

/** Changes a contact. */
export const UpdateContactMutation = graphql(`
  mutation UpdateContact($input: UpdateContactInput!) {
    updateContact(input: $input) {
      ... on Contact {
        id
        ...ContactCard
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

/** Removes a contact. */
export const RemoveContactMutation = graphql(`
  mutation RemoveContact($input: RemoveContactInput!) {
    removeContact(input: $input) {
      ... on Customer {
        id
      }
    }
  }
`);
