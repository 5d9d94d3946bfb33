import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import type { Plugin } from 'vite';

const TEXT = /\.(js|css|svg|json|txt)$/;
const SMALLEST = 512;

/** Writes each text file once more as brotli and gzip, so that the server compresses nothing while people wait. */
export const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  writeBundle({ dir = '' }) {
    for (const name of readdirSync(path.join(dir, 'assets'))) {
      const file = path.join(dir, 'assets', name);
      // Two builds share a folder.
      if (existsSync(`${file}.gz`)) continue;
      const content = TEXT.test(name) ? readFileSync(file) : Buffer.alloc(0);
      if (content.length < SMALLEST) continue;
      const options = {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
      };
      writeFileSync(`${file}.br`, brotliCompressSync(content, options));
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    }
  },
});
