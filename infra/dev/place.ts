import path from 'node:path';

/** The top of the checkout; every script works from here, wherever it was called. */
export const root = path.resolve(import.meta.dirname, '../..');

/** A path below the top of the checkout. */
export const at = (...parts: string[]): string => path.join(root, ...parts);

/** The command line of an installed tool, run by this very Node: shims in .bin differ between systems. */
export const tool = (file: string, ...args: string[]): string[] => [at('node_modules', file), ...args];
