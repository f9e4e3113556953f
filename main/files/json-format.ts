/**
 * Maps a value to a JSON document that may contain unknown parts. Parts from a newer Orgdesk or a damaged
 * disk are left out of the value and retained in the document.
 */
import type { z } from 'zod';
import { isObject, type Json, merged, objectsIn, propertyIn } from './json-text.ts';

export interface Reading<Value> {
  readonly value: Value;
  /** Names the parts that were not understood, for a sentence. */
  readonly unread: readonly string[];
}

/**
 * Damage of a document, as far as it is known without the copy. `none`: the text is intact, so the copy is
 * used only for parts that were not understood. `changed`: parts differ from what was written. `broken`:
 * the document was salvaged from text that is not JSON.
 */
export type Damage = 'none' | 'changed' | 'broken';

export interface Format<Value> {
  /** Returns undefined for another kind of document. */
  read(document: Json): Reading<Value> | undefined;
  /** Returns the document with the value in it; unknown parts stay unchanged. */
  write(value: Value, document: Json): Json;
  /** Salvages what it can from text that is not JSON. */
  salvage(text: string): Json;
  /** Returns the document, completed with intact parts of its copy. */
  complete(document: Json, copy: Json, damage: Damage): Json;
}

/** Makes a format whose properties are validated one by one; each schema has a default. */
export function recordFormat<Shape extends Readonly<Record<string, z.ZodType>>>(
  shape: Shape,
): Format<{ readonly [Name in keyof Shape]: z.infer<Shape[Name]> }> {
  type Value = { readonly [Name in keyof Shape]: z.infer<Shape[Name]> };
  const names = Object.keys(shape);
  const isUnderstood = (name: string, document: Json) =>
    shape[name]?.safeParse(document[name]).success ?? false;
  const understood = (name: string, document: Json) => {
    const read = shape[name]?.safeParse(document[name]);
    return read?.success ? read.data : shape[name]?.parse(undefined);
  };
  return {
    read: (document) => ({
      // Names and schemas come from the shape; TypeScript cannot follow that through a list.
      value: Object.fromEntries(names.map((name) => [name, understood(name, document)])) as Value,
      unread: names.filter((name) => !isUnderstood(name, document)),
    }),
    write: (value, document) => ({
      ...document,
      ...Object.fromEntries(
        names.map((name) => {
          const isSame = JSON.stringify(value[name]) === JSON.stringify(understood(name, document));
          const keeps = isSame && Object.hasOwn(document, name);
          return [name, keeps ? document[name] : merged(document[name], value[name])];
        }),
      ),
    }),
    salvage: (text) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const found = propertyIn(text, name);
          return found === undefined ? [] : [[name, found]];
        }),
      ),
    complete: (document, copy, damage) => {
      const better = names.filter(
        (name) =>
          isUnderstood(name, copy) &&
          !(Object.hasOwn(document, name) && isUnderstood(name, document)),
      );
      return {
        ...(damage === 'broken' ? copy : {}),
        ...document,
        ...Object.fromEntries(better.map((name) => [name, copy[name]])),
      };
    },
  };
}

interface ListOptions<Item> {
  /** The property that holds the list. */
  readonly name: string;
  readonly schema: z.ZodType<Item>;
  /** Whether an object found in a damaged text was an item, valid or not. */
  readonly isItem: (value: Json) => boolean;
  /** Names an invalid item for a sentence. */
  readonly describe: (value: unknown) => string;
}

/** Makes a format whose one list is validated item by item. */
export function listFormat<Item extends { readonly id: string }>(
  options: ListOptions<Item>,
): Format<readonly Item[]> {
  const { name, schema, isItem, describe } = options;
  const entriesOf = (document: Json): readonly unknown[] => {
    const entries = document[name];
    return Array.isArray(entries) ? entries : [];
  };
  const understood = (entry: unknown) => schema.safeParse(entry).data;
  const isUnread = (entry: unknown) => understood(entry) === undefined;
  const idOf = (entry: unknown) => (isObject(entry) ? entry.id : undefined);
  return {
    read: (document) => {
      if (!Array.isArray(document[name])) return undefined;
      return {
        value: entriesOf(document).flatMap((entry) => understood(entry) ?? []),
        unread: entriesOf(document).filter(isUnread).map(describe),
      };
    },
    write: (value, document) => {
      const left = new Map(value.map((item) => [item.id, item]));
      const kept = entriesOf(document).flatMap((entry) => {
        const before = understood(entry);
        if (!before) return [entry];
        const item = left.get(before.id);
        left.delete(before.id);
        return item ? [merged(entry, item)] : [];
      });
      return { ...document, [name]: [...kept, ...left.values()] };
    },
    salvage: (text) => ({ [name]: objectsIn(text, isItem) }),
    complete: (document, copy, damage) => {
      const here = new Set(entriesOf(document).map(textOf));
      const there = new Set(entriesOf(copy).map(textOf));
      /** Entries of the copy alone. An entry that both have unchanged is not damage. */
      const others = entriesOf(copy).filter((entry) => !here.has(textOf(entry)));
      const wholeOf = (entry: unknown) =>
        others.find(
          (other) =>
            ((damage === 'changed' || isUnread(entry)) && isNearly(textOf(entry), textOf(other))) ||
            (isUnread(entry) && !isUnread(other) && idOf(entry) === idOf(other)),
        );
      const entries = entriesOf(document).map((entry) =>
        there.has(textOf(entry)) ? entry : (wholeOf(entry) ?? entry),
      );
      const isBroken = (entry: unknown) => isUnread(entry) && !there.has(textOf(entry));
      const ids = new Set(entries.map(idOf));
      const missing =
        damage === 'broken' || entries.some(isBroken)
          ? others.filter((other) => !ids.has(idOf(other)))
          : [];
      const whole = damage === 'broken' ? { ...copy, ...document } : document;
      return { ...whole, [name]: [...entries, ...missing] };
    },
  };
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/**
 * Returns whether a text differs from another one by a damaged byte, as disks cause it: one character
 * differs, or some are no longer valid characters.
 */
function isNearly(text: string, whole: string): boolean {
  const longest = Math.max(text.length, whole.length);
  let begin = 0;
  while (begin < longest && text[begin] === whole[begin]) begin += 1;
  let end = 0;
  while (end < longest - begin && text.at(-1 - end) === whole.at(-1 - end)) end += 1;
  const changed = longest - begin - end;
  if (text.includes('\ufffd')) return changed <= 4;
  return changed === 1 && text.length === whole.length;
}
