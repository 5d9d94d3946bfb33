import path from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { arrivalGroups } from './build/chunks.ts';
import { earlyScript } from './build/early-script.ts';
import { gqlDocuments } from './build/gql-docs.ts';
import { openFormPage } from './build/open-form.ts';
import { precompress } from './build/precompress.ts';

const server = process.env['SERVER_URL'] ?? 'http://localhost:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), gqlDocuments(), earlyScript(), precompress(), openFormPage()],
  resolve: { alias: { '@': path.join(import.meta.dirname, 'src') } },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/auth/', '/auth-company/'].map((prefix) => [prefix, { target: server }]),
    ),
  },
  build: {
    manifest: true,
    // Every browser of the target loads modules ahead by itself.
    modulePreload: { polyfill: false },
    target: 'baseline-widely-available',
    // The policy of the pages has no data: for scripts and fonts, and a request saved is not worth an exception.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        early: path.join(import.meta.dirname, 'src/app/early.ts'),
        app: path.join(import.meta.dirname, 'index.html'),
        public: path.join(import.meta.dirname, 'public.html'),
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            // One file each for what every page of the workspace needs, in place of a dozen small ones.
            {
              name: 'router',
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|store|react-store)[\\/]/,
              priority: 10,
            },
            { name: 'data', test: /node_modules[\\/](urql|wonka|@urql|@0no-co)[\\/]/, priority: 10 },
            ...arrivalGroups(),
          ],
        },
      },
    },
  },
});
