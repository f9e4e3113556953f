/** Reads a JSON file with its copy, and reports damage. */
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { assertNever } from '#domain/assert-never.ts';
import type { Format } from './json-format.ts';
import { isObject, type Json, parseJson } from './json-text.ts';
import { setAside } from './set-aside.ts';

export interface LoadOptions<Value> {
  readonly path: string;
  readonly format: Format<Value>;
  /** Called with a sentence for the person about a damaged file. */
  readonly onProblem: (sentence: string) => void;
  /** Names the file's contents in sentences: "settings". */
  readonly what: string;
}

export interface Loaded {
  readonly document: Json;
  /** False if the file must not be written. */
  readonly writable: boolean;
  /** Whether the document was recovered, so that the file has to be written again. */
  readonly recovered: boolean;
}

/** Format version that this Orgdesk writes. Files of a newer one are read as far as possible. */
export const version = 1;

/** Computes a checksum that reveals changes made outside Orgdesk. It is no secret, and no file is refused for it. */
function checkOf({ check: _check, ...document }: Json): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 16);
}

/** Returns the document with its version and checksum, as it is written. */
export function sealed(document: Json): Json {
  const { version: _version, ...rest } = document;
  const whole = { version, ...rest };
  return { ...whole, check: checkOf(whole) };
}

/** Returns the path of a file's copy. */
export function copyOf(path: string): string {
  return `${path}.copy`;
}

/** A file's text; null if there is no file, undefined if it cannot be read. */
type Text = string | null | undefined;

function textOf(path: string): Text {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? null : undefined;
  }
}

/** Returns undefined for a damaged text or another kind of document. */
function documentOf<Value>(text: Text, format: Format<Value>): Json | undefined {
  const json = typeof text === 'string' ? parseJson(text) : undefined;
  return isObject(json) && format.read(json) ? json : undefined;
}

function isNewer(document: Json): boolean {
  return typeof document.version === 'number' && document.version > version;
}

/** Returns whether only the version differs from the copy's, which means that the version is damaged. */
function isSameBut(document: Json, copy: Json | undefined): boolean {
  return JSON.stringify({ ...document, version }) === JSON.stringify(copy);
}

export interface Found {
  readonly document: Json;
  readonly state:
    | 'whole'
    | 'missing'
    | 'gone'
    | 'unreadable'
    | 'newer'
    | 'damaged'
    | 'beyond repair';
  readonly hasCopy: boolean;
}

/** Combines a file and its copy. */
export function readTogether<Value>(text: Text, copyText: Text, format: Format<Value>): Found {
  const copy = documentOf(copyText, format);
  const found = (state: Found['state'], document: Json = copy ?? {}): Found => ({
    document,
    state,
    hasCopy: copy !== undefined,
  });
  if (text === null) return found(copy ? 'gone' : 'missing');
  if (text === undefined) return found('unreadable');
  const document = documentOf(text, format);
  if (document && isNewer(document) && !isSameBut(document, copy)) return found('newer', document);
  const isAsWritten = document?.check === undefined || document.check === checkOf(document);
  if (document?.check !== undefined && isAsWritten) return found('whole', document);
  const damage = document === undefined ? 'broken' : isAsWritten ? 'none' : 'changed';
  const salvaged = document ?? format.salvage(text);
  const completed = copy ? format.complete(salvaged, copy, damage) : salvaged;
  const all = JSON.stringify(completed);
  if (document && all === JSON.stringify(document)) return found('whole', document);
  return found(all === JSON.stringify(format.salvage('')) ? 'beyond repair' : 'damaged', completed);
}

/** Preserves the damaged file under another name. Returns whether its own path may be written now. */
function putAside(path: string): boolean {
  try {
    // The file itself stays: until it is written again it is the only one.
    copyFileSync(setAside(path), path);
    return true;
  } catch {
    return false;
  }
}

/** Never throws. */
export function loadJson<Value>({ path, format, onProblem, what }: LoadOptions<Value>): Loaded {
  const { document, state, hasCopy } = readTogether(textOf(path), textOf(copyOf(path)), format);
  const theFile = `The file with your ${what}`;
  const lasts = 'Changes last until Orgdesk quits.';
  const loaded = (writable: boolean, recovered = false) => ({ document, writable, recovered });
  switch (state) {
    case 'whole':
    case 'missing':
      return loaded(true);
    case 'gone':
      onProblem(`${theFile} was missing. Orgdesk used its backup.`);
      return loaded(!isNewer(document), true);
    case 'unreadable':
      // An unreadable file is not empty: writing it now would destroy its contents.
      onProblem(`${theFile} couldn’t be read. ${lasts}`);
      return loaded(false);
    case 'newer':
      onProblem(`${theFile} is from a newer Orgdesk, so this one left it alone. ${lasts}`);
      return loaded(false);
    case 'damaged':
    case 'beyond repair': {
      const writable = putAside(path);
      const outcome =
        state === 'beyond repair'
          ? 'Orgdesk set it aside and started over.'
          : `Orgdesk set it aside and recovered what it could${hasCopy ? ' from it and its backup' : ''}.`;
      onProblem(`${theFile} was damaged. ${writable ? outcome : lasts}`);
      return loaded(writable, true);
    }
    default:
      return assertNever(state);
  }
}
