import path from 'node:path';

import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';

import { precompress } from './precompress.ts';

const web = path.join(import.meta.dirname, '..');

/** What the page needs, beside that of the other pages. */
const OPEN_FORM_MANIFEST = '.vite/open-form.json';

/**
 * The page for people without an account is built by itself: it shares parts with every other page, and together they
 * would either load files of the workspace or cut those of the workspace into more pieces. It is one file for its script.
 */
export function openFormPage(): Plugin {
  return {
    name: 'open-form-page',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        root: web,
        logLevel: 'warn',
        publicDir: false,
        plugins: [react(), precompress()],
        build: {
          emptyOutDir: false,
          manifest: OPEN_FORM_MANIFEST,
          modulePreload: { polyfill: false },
          target: 'baseline-widely-available',
          assetsInlineLimit: 0,
          rolldownOptions: { input: { openForm: path.join(web, 'open-form.html') } },
        },
      });
    },
  };
}
