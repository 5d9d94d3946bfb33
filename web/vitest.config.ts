import { playwright } from '@vitest/browser-playwright';
import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';

import base from './vite.config.ts';

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default mergeConfig(
  base,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          optimizeDeps: {
            include: [
              'react',
              'react-dom',
              'react-dom/client',
              'react/jsx-dev-runtime',
              'axe-core',
              'vitest-browser-react',
              '@mantine/core',
              '@mantine/dates',
              'dayjs',
              'dayjs/locale/zh-cn',
              '@tanstack/react-table',
              '@tanstack/react-virtual',
              '@tanstack/react-router',
              'tinykeys',
              'urql',
              '@urql/exchange-graphcache',
              '@urql/exchange-graphcache/extras',
            ],
          },
          test: {
            name: 'browser',
            include: ['src/**/*.test.tsx'],
            setupFiles: ['src/lib/i18n/in-chinese.ts'],
            // Two busy cores may take seconds for what takes a moment elsewhere.
            testTimeout: 60_000,
            expect: { poll: { timeout: 20_000 } },
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: {
                  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
                  args: chromiumArgs,
                },
                contextOptions: { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
              }),
              instances: [{ browser: 'chromium', viewport: { width: 1000, height: 700 } }],
            },
          },
        },
        {
          extends: true,
          test: {
            name: 'pure',
            environment: 'node',
            include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
            testTimeout: 60_000,
          },
        },
      ],
    },
  }),
);
