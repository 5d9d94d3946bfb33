import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

import { askRefusals } from './build/refusals.ts';

export default {
  schema: '../schema/graphql/schema.graphql',
  documents: ['src/**/*.documents.ts'],
  generates: {
    './src/lib/gql/': {
      preset: 'client',
      // The server runs the stored text: without __typename in it the cache cannot normalise.
      documentTransforms: [askRefusals, addTypenameSelectionDocumentTransform],
      presetConfig: {
        persistedDocuments: true,
        fragmentMasking: { unmaskFunctionName: 'getFragmentData' },
      },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { DateTime: 'string', LocalDate: 'string', JSON: 'unknown' },
      },
    },
  },
} satisfies CodegenConfig;
