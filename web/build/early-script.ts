import type { Plugin } from 'vite';

/** Puts the entry `early` at the head of the workspace's page; Vite would melt all scripts of a page into one. */
export const earlyScript = (): Plugin => ({
  name: 'early-script',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle, filename }) {
      if (!filename.endsWith('index.html')) return html;
      const chunk = Object.values(bundle ?? {}).find(
        (each) => each.type === 'chunk' && each.name === 'early',
      );
      if (chunk?.type !== 'chunk') throw new Error('The build has no early script');
      const attrs = { type: 'module', crossorigin: true };
      return [{ tag: 'script', attrs: { ...attrs, src: `/${chunk.fileName}` }, injectTo: 'head-prepend' }];
    },
  },
});
