// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What set-up makes and may make again: git-ignored. */
export const cache = join(root, '.cache');

/** Where test runs leave their reports, logs and screenshots: git-ignored. */
export const results = join(root, 'test-results');

/** @param {readonly string[]} parts a path below the project's folder */
export const inRoot = (...parts) => join(root, ...parts);
