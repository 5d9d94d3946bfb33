import { useSyncExternalStore } from 'react';

/** What a person chose; `SYSTEM` follows the device. */
export type ThemeChoice = 'SYSTEM' | 'LIGHT' | 'DARK';

/** Row heights: 28, 36 and 44 px. */
export type DensityChoice = 'COMPACT' | 'STANDARD' | 'RELAXED';

const storageKey = 'zd:theme';
const listeners = new Set<() => void>();
const systemDark =
  typeof window === 'undefined' ? undefined : window.matchMedia('(prefers-color-scheme: dark)');
let choice: ThemeChoice = 'SYSTEM';

function shownTheme(): 'light' | 'dark' {
  if (choice === 'SYSTEM') return systemDark?.matches === true ? 'dark' : 'light';
  return choice === 'DARK' ? 'dark' : 'light';
}

function apply(): void {
  document.documentElement.dataset['theme'] = shownTheme();
  listeners.forEach((listener) => listener());
}

/** Shows a theme now and remembers it for the sign-in page of this browser. */
export function setTheme(next: ThemeChoice): void {
  choice = next;
  window.localStorage.setItem(storageKey, next);
  apply();
}

/** Sets the row height of dense parts. */
export function setDensity(next: DensityChoice): void {
  document.documentElement.dataset['density'] = next.toLowerCase();
}

/** Before the first paint: the theme of the last visit, else the device's. */
export function startAppearance(): void {
  const stored = window.localStorage.getItem(storageKey);
  if (stored === 'LIGHT' || stored === 'DARK' || stored === 'SYSTEM') choice = stored;
  systemDark?.addEventListener('change', apply);
  apply();
}

/** The theme on the screen, for parts that draw colours themselves. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, shownTheme);
}
