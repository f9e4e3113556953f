// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Files that set-up creates and can create again; git-ignored. */
export const cache = join(root, '.cache');

/** The reports, logs and screenshots of test runs; git-ignored. */
export const results = join(root, 'test-results');

/** @param {readonly string[]} parts a path below the project's folder */
export const inRoot = (...parts) => join(root, ...parts);
