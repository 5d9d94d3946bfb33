import { graphql } from '../../lib/gql/gql.ts';

/** Every post that somebody holds, the main one first: cards know only the first few holders of a post. */
export const HeldPostsQuery = graphql(`
  query HeldPosts($id: ID!) {
    member(id: $id) {
      id
      posts {
        id
        isMain
      }
    }
  }
`);

/** Adds a post. */
export const AddPostMutation = graphql(`
  mutation AddPost($input: AddPostInput!) {
    addPost(input: $input) {
      ... on OrgChange {
        id
        canUndo
        recordId
      }
    }
  }
`);

/** Changes a post. */
export const UpdatePostMutation = graphql(`
  mutation UpdatePost($input: UpdatePostInput!) {
    updatePost(input: $input) {
      ... on OrgChange {
        id
        canUndo
        recordId
      }
    }
  }
`);

/** Removes a post. */
export const RemovePostMutation = graphql(`
  mutation RemovePost($input: RemovePostInput!) {
    removePost(input: $input) {
      ... on OrgChange {
        id
        canUndo
        recordId
      }
    }
  }
`);

/** Says which posts somebody holds. */
export const SetMemberPostsMutation = graphql(`
  mutation SetMemberPosts($input: SetMemberPostsInput!) {
    setMemberPosts(input: $input) {
      ... on OrgChange {
        id
        canUndo
        recordId
      }
    }
  }
`);
