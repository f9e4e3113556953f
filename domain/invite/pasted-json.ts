/** Reads people in JSON: Orgdesk's exports, answers of directories, lists of addresses. */

import { announcedAddress } from './address-words.ts';
import { labelKind } from './column-labels.ts';
import { writeNames } from './name-list.ts';
import { looksLikeAddress } from './pasted-address.ts';

/** A person as pairs of label and value. Several values of one label are separated by line breaks. */
export type JsonRecord = ReadonlyMap<string, string>;

export interface JsonPart {
  readonly records: readonly JsonRecord[];
  /** Addresses in lists of bare strings. */
  readonly addresses: readonly string[];
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);
const holdsAt = (value: Json): boolean => JSON.stringify(value).includes('@');

/** How deeply nested objects are read. */
const maxDepth = 12;

/** Keys of the address in an object of a list of addresses. */
const addressKeys = ['value', 'address', 'email', 'mail', 'emailAddress'] as const;

function addressIn(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  const found = addressKeys.map((key) => value[key]).find((each) => typeof each === 'string');
  return typeof found === 'string' ? found : undefined;
}

const isPrimary = (value: Json) =>
  isObject(value) && (value.primary === true || value.isPrimary === true || value.default === true);

function listText(path: string, items: readonly Json[]): string {
  const ordered = [...items.filter(isPrimary), ...items.filter((item) => !isPrimary(item))];
  const kind = labelKind(path);
  const isNames = kind === 'projects' || kind === 'role';
  if (!isNames && (announcedAddress(path) !== undefined || ordered.some((item) => holdsAt(item)))) {
    return ordered.flatMap((item) => addressIn(item) ?? []).join('\n');
  }
  const names = ordered.flatMap((item) => {
    if (typeof item === 'string' || typeof item === 'number') return [String(item)];
    const name = isObject(item) ? (item.name ?? item.displayName ?? item.display) : undefined;
    return typeof name === 'string' ? [name] : [];
  });
  return writeNames(names);
}

/** Flattens an object into pairs. A nested value gets both names: "manager email". */
function pairsOf(value: Json, path: string, depth: number): readonly (readonly [string, string])[] {
  if (value === null || depth > maxDepth) return [];
  if (isList(value)) return [[path, listText(path, value)]];
  if (!isObject(value)) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    pairsOf(inner, path === '' ? key : `${path} ${key}`, depth + 1),
  );
}

/** Wrappers that answers put around a person, which mean nothing. */
const wrapper = /^(?:node|resource|item|fields|attributes|profile|properties) /i;

function recordOf(value: Json): JsonRecord {
  return new Map(pairsOf(value, '', 0).map(([path, text]) => [path.replace(wrapper, ''), text]));
}

interface Found {
  readonly records: JsonRecord[];
  readonly addresses: string[];
}

/** Collects people: objects in any list, and objects whose key is an address. */
function collect(value: Json, found: Found, depth: number): void {
  if (depth > maxDepth || !holdsAt(value)) return;
  if (isList(value)) {
    for (const item of value) {
      if (isObject(item)) found.records.push(recordOf(item));
      else if (typeof item === 'string') found.addresses.push(item);
      else collect(item, found, depth + 1);
    }
  } else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      // "@odata.context" is not an address.
      if (!looksLikeAddress(key)) {
        // A list of one person's addresses is not a list of people.
        const own = announcedAddress(key);
        if (own !== 'own' && own !== 'unclear') collect(inner, found, depth + 1);
      } else if (isObject(inner)) found.records.push(new Map([['email', key], ...recordOf(inner)]));
      else
        found.records.push(
          new Map([
            ['email', key],
            ['role', typeof inner === 'string' ? inner : ''],
          ]),
        );
    }
  }
}

export function readJson(value: unknown): JsonPart {
  // The value comes from JSON.parse.
  const json = value as Json;
  const found: Found = { records: [], addresses: [] };
  collect(json, found, 0);
  const nobody = found.records.length === 0 && found.addresses.length === 0;
  if (nobody && isObject(json)) {
    // `{"emails": […]}` alone is a list of people; beside a name it lists one person's addresses.
    const lists = Object.values(json).every((each) => isList(each));
    const strings = Object.values(json)
      .flat()
      .filter((each) => typeof each === 'string');
    if (lists) return { records: [], addresses: strings };
    return { records: [recordOf(json)], addresses: [] };
  }
  // Beside people, a list of bare addresses means something else: watchers, reasons, domains.
  return { records: found.records, addresses: found.records.length === 0 ? found.addresses : [] };
}

const maxUnclosed = 20;
const opening = /^[ \t]*[[{]/gm;

/** Returns the index after the bracket that closes the one at `start`; -1 if there is none. */
function closing(text: string, start: number): number {
  let depth = 0;
  const mark = /"(?:[^"\\\n]|\\.)*"|[[{]|[\]}]/g;
  mark.lastIndex = start;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '[' || found[0] === '{') depth += 1;
    else if (found[0] === ']' || found[0] === '}') depth -= 1;
    if (depth === 0) return mark.lastIndex;
  }
  return -1;
}

export interface Placed<Part> {
  readonly start: number;
  readonly end: number;
  readonly part: Part;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Finds every JSON document that begins on a line of a text and contains an address. */
export function findJson(text: string): readonly Placed<JsonPart>[] {
  const found: Placed<JsonPart>[] = [];
  let unclosed = 0;
  for (const { index } of text.matchAll(opening)) {
    const start = text.slice(index).search(/[[{]/) + index;
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const end = closing(text, start);
    // Each unclosed bracket costs a search to the end of the text, so their number is bounded.
    if (end < 0) unclosed += 1;
    if (unclosed > maxUnclosed) break;
    const value =
      end < 0 || !text.slice(start, end).includes('@') ? undefined : parsed(text.slice(start, end));
    if (value !== undefined) found.push({ start, end, part: readJson(value) });
  }
  return found;
}
