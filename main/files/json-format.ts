/**
 * How a value stands in a JSON document of which not everything need be understood: what a newer Orgdesk
 * or a damaged disk put there is left out of the value and kept in the document.
 */
import type { z } from 'zod';
import { isObject, type Json, merged, objectsIn, propertyIn } from './json-text.ts';

export interface Reading<Value> {
  readonly value: Value;
  /** Names the parts that were not understood, for a sentence. */
  readonly unread: readonly string[];
}

/**
 * What is known of a document besides its copy. `none`: nothing is wrong with its text, so only what is
 * not understood is looked for in the copy. `changed`: some of it is not as it was written. `broken`: it
 * is what could be made out of a text that is no document.
 */
export type Damage = 'none' | 'changed' | 'broken';

export interface Format<Value> {
  /** Undefined: it is another kind of document. */
  read(document: Json): Reading<Value> | undefined;
  /** The document with the value in it; what was not understood stays as it is. */
  write(value: Value, document: Json): Json;
  /** Whatever can be made out of a text that is no JSON. */
  salvage(text: string): Json;
  /** The document with what its copy has better. */
  complete(document: Json, copy: Json, damage: Damage): Json;
}

/** A document whose properties are understood one by one; each schema has a default. */
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
      // The names and schemas are those of the shape, which TypeScript cannot follow through a list.
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
  /** Whether an object that stands somewhere in a damaged text was an item, understood or not. */
  readonly isItem: (value: Json) => boolean;
  /** Names an item that was not understood, for a sentence. */
  readonly describe: (value: unknown) => string;
}

/** A document whose one list is understood item by item. */
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
      /** Of the copy alone. What stands in both in the same way is no damage, whoever wrote it. */
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
 * Whether a text is another one in which a byte was changed, as disks damage what they hold: one
 * character is another, or some are no characters any more.
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
