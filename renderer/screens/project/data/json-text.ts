/** Reads and edits JSON as text, so that the order of its keys and the way it is written survive. */
import {
  applyEdits,
  type JSONPath,
  modify,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';

export type { JSONPath, Node };

export interface JsonProblem {
  /** From 1. */
  readonly line: number;
  /** "a comma is missing" */
  readonly words: string;
}

export type ReadJson =
  | { readonly ok: true; readonly root: Node }
  | { readonly ok: false; readonly problem: JsonProblem };

/** By the library's names of its errors. */
const words: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no value; put text in double quotes',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a name in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing after the name',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'the data ended before this',
  InvalidCommentToken: 'comments aren’t allowed',
  UnexpectedEndOfComment: 'comments aren’t allowed',
  UnexpectedEndOfString: 'a closing double quote is missing',
  UnexpectedEndOfNumber: 'this number isn’t complete',
  InvalidUnicode: 'this \\u escape isn’t complete',
  InvalidEscapeCharacter: 'there is no such escape after \\',
  InvalidCharacter: 'this character must be escaped',
};

/** Counts from 1. */
function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function problemAt(text: string, offset: number, what: string): ReadJson {
  return { ok: false, problem: { line: lineOf(text, offset), words: what } };
}

/** Finds what is valid JSON, and yet would not come back as it was written. */
function lossIn(text: string, node: Node): ReadJson | null {
  if (node.type === 'number' && !isExact(text, node))
    return problemAt(text, node.offset, 'this number is too long to be exact; put it in quotes');
  const names = new Set<unknown>();
  for (const child of node.children ?? []) {
    const [name] = child.type === 'property' ? (child.children ?? []) : [];
    if (name && names.has(name.value))
      return problemAt(text, name.offset, 'this name is there twice');
    if (name) names.add(name.value);
    const found = lossIn(text, child);
    if (found) return found;
  }
  return null;
}

function isExact(text: string, { value, offset, length }: Node): boolean {
  const isWhole = /^-?\d+$/.test(text.slice(offset, offset + length));
  return Number.isFinite(value) && (!isWhole || Number.isSafeInteger(value));
}

/** Reads a JSON object, and names the line of the first problem. */
export function readJson(text: string): ReadJson {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    if (first)
      return problemAt(
        text,
        first.offset,
        words[printParseErrorCode(first.error)] ?? 'this is no JSON',
      );
    if (root?.type !== 'object')
      return problemAt(text, 0, 'custom data begins with { and ends with }');
    return lossIn(text, root) ?? { ok: true, root };
  } catch {
    return problemAt(text, 0, 'this is nested too deeply');
  }
}

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' } as const;

/** Sets a value, adds one at a new name, or removes one: `undefined`. */
export function withValue(text: string, path: JSONPath, value: unknown): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions }));
}

/** Renames a property in its place. */
export function withName(text: string, name: Node, next: string): string {
  const written = JSON.stringify(next);
  return text.slice(0, name.offset) + written + text.slice(name.offset + name.length);
}

/** The plain value of a node. */
export function plainValue(text: string, { offset, length }: Node): unknown {
  return JSON.parse(text.slice(offset, offset + length));
}
