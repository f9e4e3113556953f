/** Reads a JSON file with its copy, and says what became of it where it is damaged. */
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { assertNever } from '#domain/assert-never.ts';
import type { Format } from './json-format.ts';
import { isObject, type Json, parseJson } from './json-text.ts';
import { setAside } from './set-aside.ts';

export interface LoadOptions<Value> {
  readonly path: string;
  readonly format: Format<Value>;
  /** Told, in a sentence for the person, what became of the file. */
  readonly onProblem: (sentence: string) => void;
  /** What the file holds, to name it in sentences: "settings". */
  readonly what: string;
}

export interface Loaded {
  readonly document: Json;
  /** False: the file must stay as it is. */
  readonly writable: boolean;
  /** Whether the file does not hold the document and is to be written anew. */
  readonly recovered: boolean;
}

/** Of the files that this Orgdesk writes. What a newer one wrote is read as far as it is understood. */
export const version = 1;

/** Tells what was changed behind Orgdesk's back; no secret, and nothing is refused for it. */
function checkOf({ check: _check, ...document }: Json): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 16);
}

/** The document as it is written. */
export function sealed(document: Json): Json {
  const { version: _version, ...rest } = document;
  const whole = { version, ...rest };
  return { ...whole, check: checkOf(whole) };
}

/** Where the copy of a file is. */
export function copyOf(path: string): string {
  return `${path}.copy`;
}

/** A file's text; null where there is no file, undefined where it cannot be read. */
type Text = string | null | undefined;

function textOf(path: string): Text {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? null : undefined;
  }
}

/** Undefined for a text that is damaged, or another kind of document. */
function documentOf<Value>(text: Text, format: Format<Value>): Json | undefined {
  const json = typeof text === 'string' ? parseJson(text) : undefined;
  return isObject(json) && format.read(json) ? json : undefined;
}

function isNewer(document: Json): boolean {
  return typeof document.version === 'number' && document.version > version;
}

/** Whether only the number of the version is another one than the copy's: then that is damaged. */
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

/** What a file and its copy hold together. */
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

/** Keeps the damaged file under another name. Answers whether its own may be written now. */
function putAside(path: string): boolean {
  try {
    // The file itself stays: until it is written again it is all that there is.
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
      // Not readable is not empty: writing now would destroy what is in there.
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
