import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@mantine/core/styles/UnstyledButton.layer.css';
import { createTheme, MantineProvider, type MantineColorsTuple } from '@mantine/core';
import type { ReactNode } from 'react';

import { useShownTheme } from './appearance.ts';

const brand: MantineColorsTuple = [
  '#eef4ff',
  '#dce7fd',
  '#b8cef8',
  '#8fb1f1',
  '#6a95ea',
  '#4a7ce0',
  '#3769d4',
  '#2f5fc9',
  '#2553b8',
  '#1d4499',
];

const theme = createTheme({
  colors: { brand },
  primaryColor: 'brand',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'var(--font)',
});

const nonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const variables = () => ({
  variables: {},
  light: {
    '--mantine-color-placeholder': '#6b6b6b',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-dimmed': '#595959',
  },
  dark: {
    '--mantine-color-placeholder': '#9a9a9a',
    '--mantine-color-dimmed': '#a6a6a6',
    '--mantine-color-body': '#141414',
  },
});

/** Heavy widgets of the kit are drawn inside this; it belongs into lazy chunks only, so that no first page carries it. */
export function Kit({ children }: { children: ReactNode }): ReactNode {
  const scheme = useShownTheme();
  return (
    <MantineProvider
      cssVariablesResolver={variables}
      forceColorScheme={scheme}
      getStyleNonce={nonce}
      theme={theme}
    >
      {children}
    </MantineProvider>
  );
}
