import type { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';
import {
  buildASTSchema,
  getNamedType,
  isInterfaceType,
  isUnionType,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type InlineFragmentNode,
} from 'graphql';

/** What `useAct` reads of a refusal: the words for the person, and the field of the form they belong to. */
const SELECTION = { UserError: '{ code message }', InvalidField: '{ field }' } as const;

const fragmentOn = (type: string, selection: string): InlineFragmentNode => {
  const [operation] = parse(`{ ... on ${type} ${selection} }`, { noLocation: true }).definitions;
  const [fragment] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  if (fragment?.kind !== Kind.INLINE_FRAGMENT) throw new Error(`No fragment on ${type}`);
  return fragment;
};

/** The fragments that can match what an action answers. */
function refusalsOf(schema: GraphQLSchema, action: string): InlineFragmentNode[] {
  const field = schema.getMutationType()?.getFields()[action];
  const answer = field && getNamedType(field.type);
  if (!isUnionType(answer)) return [];
  const members = answer.getTypes();
  return Object.entries(SELECTION).flatMap(([name, selection]) => {
    const type = schema.getType(name);
    const isMet = members.some(
      (member) => member === type || (isInterfaceType(type) && member.getInterfaces().includes(type)),
    );
    return isMet ? [fragmentOn(name, selection)] : [];
  });
}

function asking(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const ask = (action: FieldNode): FieldNode => {
    const { selectionSet } = action;
    if (!selectionSet) return action;
    const selections = [...selectionSet.selections, ...refusalsOf(schema, action.name.value)];
    return { ...action, selectionSet: { ...selectionSet, selections } };
  };
  return visit(document, {
    OperationDefinition: ({ operation, selectionSet, ...rest }) => {
      if (operation !== 'mutation') return false;
      const selections = selectionSet.selections.map((action) =>
        action.kind === Kind.FIELD ? ask(action) : action,
      );
      return { ...rest, operation, selectionSet: { ...selectionSet, selections } };
    },
  });
}

/** Lets every action ask what it may be refused for, so that no document forgets it; a document names only what its page reads besides. */
export const askRefusals: typeof addTypenameSelectionDocumentTransform = {
  transform({ documents, schema }) {
    const built = buildASTSchema(schema);
    return documents.map((file) =>
      file.document ? { ...file, document: asking(built, file.document) } : file,
    );
  },
};
