/** Checks every answer of the platforms in this process. A fault fails the current test. */
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Observe } from '#platform/http/observe.ts';
import { checkDescribed } from '../openapi-check.ts';
import { type Check, createCheck } from './check.ts';
import { readDescription } from './description.ts';

let check: Check | undefined;
let checkOlder: Check | undefined;
let file: string | undefined;
let faults: string[] = [];
const noted = new Set<string>();

/** Stores what was seen, one line each, for the report at the end of the whole run. */
function note(what: string): void {
  if (noted.has(what)) return;
  noted.add(what);
  if (file !== undefined) appendFileSync(file, `${what}\n`);
}

/** Stores what is seen from now on in a file in this folder. */
export function recordIn(folder: string): void {
  file = join(folder, `${randomUUID()}.txt`);
}

export const observe: Observe = (answer) => {
  check ??= createCheck(readDescription(), note);
  faults.push(...check(answer), ...checkDescribed(answer));
};

/**
 * Like `observe`, for data of a version that marked its identifiers differently
 * (docs/decisions/0024-identifiers.md).
 */
export const observeOlder: Observe = (answer) => {
  checkOlder ??= createCheck(readDescription(), note, { olderIdentifiers: true });
  faults.push(...checkOlder(answer), ...checkDescribed(answer));
};

/** Throws if there were faults since the last call. */
export function assertConformance(): void {
  const found = [...new Set(faults)];
  faults = [];
  if (found.length === 0) return;
  throw new Error(`The platform answered otherwise than described:\n${found.join('\n')}`);
}
