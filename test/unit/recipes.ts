/**
 * Reads the recipes in CONTRIBUTING.md and carries them out. A step is a numbered item; these do
 * something to the files, with the code block that follows:
 *
 * - "Create `path`:" writes a new file.
 * - "In `path`, below `line`:" and "In `path`, above `line`:" insert at the one line with that text.
 * - "In `path`, replace `text` by `text`." replaces text that occurs once.
 * - "Run `command`." is returned, for the caller to run.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Step {
  /** The item's text without its code block. */
  readonly text: string;
  /** The code block below it, without indentation; undefined if there is none. */
  readonly code: string | undefined;
}

export interface Recipe {
  readonly title: string;
  readonly steps: readonly Step[];
}

const fence = /^ {3}```\w*\n(.*?)^ {3}```$/ms;

function readStep(item: string): Step {
  const code = fence.exec(item)?.[1]?.replaceAll(/^ {3}/gm, '');
  return { text: item.replace(fence, '').replaceAll(/\s+/g, ' ').trim(), code };
}

/** Returns the sections below "## Recipes" that have numbered steps. */
export function readRecipes(markdown: string): readonly Recipe[] {
  const [, recipes = ''] = markdown.split(/^## Recipes$/m);
  const sections = (recipes.split(/^## /m)[0] ?? '').split(/^### /m).slice(1);
  return sections.map((section) => {
    const [title = '', ...lines] = section.split('\n');
    const [, ...items] = lines.join('\n').split(/^\d+\. /m);
    return { title, steps: items.map(readStep) };
  });
}

/** Returns the files, commands and identifiers that a step puts in backticks, in their order. */
export function quoted(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, part = '']) => part);
}

function editOnce(path: string, find: string, edit: (text: string) => string): void {
  const text = readFileSync(path, 'utf8');
  const times = text.split(find).length - 1;
  if (times !== 1) throw new Error(`${path} has ${times} times: ${find}`);
  writeFileSync(path, edit(text));
}

/** Inserts a block at the only line that, without indentation, is `line`. */
function insert(path: string, line: string, where: 'above' | 'below', code: string): void {
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = lines.findIndex((each) => each.trim() === line);
  const isOnly = lines.findLastIndex((each) => each.trim() === line) === at;
  if (at < 0 || !isOnly) throw new Error(`${path} has no single line: ${line}`);
  writeFileSync(
    path,
    lines.toSpliced(where === 'above' ? at : at + 1, 0, code.trimEnd()).join('\n'),
  );
}

/**
 * Carries out one step in a copy of the repository.
 * @returns the command that the step says to run, if it says one
 */
export function carryOut(root: string, { text, code }: Step): string | undefined {
  const [first = '', second = '', third = ''] = quoted(text);
  const path = join(root, first);
  const needed = () => {
    if (code === undefined) throw new Error(`This step has no code: ${text}`);
    return code;
  };
  if (text.startsWith('Create `')) {
    if (existsSync(path)) throw new Error(`${first} exists already.`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, needed());
  } else if (/^In `[^`]+`, (?:above|below) `/.test(text)) {
    insert(path, second, text.includes('`, above `') ? 'above' : 'below', needed());
  } else if (/^In `[^`]+`, replace `/.test(text)) {
    editOnce(path, second, (before) => before.replace(second, () => third));
  } else if (text.startsWith('Run `')) return first;
  return undefined;
}
