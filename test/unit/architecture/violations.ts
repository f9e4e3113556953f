/** What in a source file breaks the table of the house. */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import {
  adapters,
  electronNames,
  forbiddenNames,
  house,
  reserved,
  roleTables,
  type Wing,
} from './house.ts';
import { type Import, readSource } from './read-source.ts';

function inOneOf(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) =>
    folder.endsWith('/')
      ? path.startsWith(folder)
      : path === folder || path.startsWith(`${folder}/`),
  );
}

function wingOf(path: string): Wing | undefined {
  return house.find(({ name }) => path.startsWith(`${name}/`));
}

/** Where the room of a file stands in its wing's stack; −1 for a file in no room of the table. */
function levelOf(wing: Wing, path: string): number {
  const folder = posix.relative(wing.name, posix.dirname(path)) || '.';
  const rooms = wing.rooms.map(({ folder: name }, level) => ({ name, level }));
  const around = rooms.filter(({ name }) => folder === name || folder.startsWith(`${name}/`));
  around.sort((one, other) => other.name.length - one.name.length);
  return around[0]?.level ?? -1;
}

/** The path that an import of ours means, without its query; undefined for a package. */
export function resolved(from: string, module: string): string | undefined {
  const written = module.replace(/\?.*$/, '');
  if (written.startsWith('#')) return posix.normalize(written.slice(1));
  if (/^(\/|file:)/.test(written)) return written;
  if (/^\.{1,2}(\/|$)/.test(written)) return posix.join(posix.dirname(from), written);
  return undefined;
}

/** Dots that are written otherwise, and whole addresses, would be resolved by others than this test. */
const notPlain = /[%\\]|^(?!node:)[a-z][\w+.-]*:/i;

function packageOf(module: string): string {
  const [first = '', second = ''] = module.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function insideViolations(wing: Wing, from: string, to: string): readonly string[] {
  const [, kind] = roleTables.exec(to) ?? [];
  const users = ['domain/', 'platform/', `main/platforms/${kind}/`];
  if (kind !== undefined && !inOneOf(from, users)) {
    return [`imports ${to}: only its kind's adapter does, others are given the table`];
  }
  const target = wingOf(to);
  if (target !== wing) {
    const isAllowed = wing.imports.some((folder) => to.startsWith(`${folder}/`));
    return isAllowed ? [] : [`imports ${to}: ${wing.name}/ may not`];
  }
  const [adapter] = adapters.files.exec(to) ?? [];
  if (adapter && !from.startsWith(adapter) && !from.startsWith(adapters.only)) {
    return [`imports ${to}: only the registry of kinds names an adapter`];
  }
  const [own, other] = [levelOf(wing, from), levelOf(wing, to)];
  // Folders inside one room are held by the test against circles.
  return other > own ? [`imports ${to}, which stands above it`] : [];
}

function packageViolations(wing: Wing, from: string, { module, names }: Import): readonly string[] {
  const name = isBuiltin(module) ? `node:${module.replace(/^node:/, '')}` : packageOf(module);
  const found: string[] = [];
  if (name.startsWith('node:') && !wing.node)
    found.push(`imports ${module}: ${wing.name}/ has no Node`);
  else if (wing.packages && !wing.packages.includes(name)) {
    found.push(`imports ${module}, which is not among the packages of ${wing.name}/`);
  }
  const topic = name.startsWith('node:') ? `node:${name.slice(5).split('/')[0]}` : name;
  for (const { module: pattern, only, why } of reserved) {
    if (pattern.test(topic) && !inOneOf(from, only)) found.push(`imports ${module}: ${why}`);
  }
  if (topic !== 'electron') return found;
  if (names === undefined || module !== 'electron') {
    found.push('imports all of Electron: name what is used');
  }
  for (const each of names ?? []) {
    const only = electronNames[each];
    if (only && !inOneOf(from, only)) found.push(`imports ${each} of Electron: only ${only} does`);
  }
  return found;
}

/**
 * @param path from the root of the project
 * @returns what is wrong, as sentences without a subject
 */
export function violations(path: string, text: string): readonly string[] {
  const wing = wingOf(path);
  if (!wing) return ['is in no wing of the house'];
  if (levelOf(wing, path) < 0) return ['is in no room of the house'];
  const { imports, names, unreadable } = readSource(path, text);
  const found = [...unreadable];
  for (const each of imports) {
    if (notPlain.test(each.module)) found.push(`imports ${each.module}: not a plain name`);
    const to = resolved(path, each.module);
    found.push(
      ...(to === undefined
        ? packageViolations(wing, path, each)
        : insideViolations(wing, path, to)),
    );
  }
  for (const [name, only] of Object.entries(forbiddenNames)) {
    if (names.has(name) && !inOneOf(path, only)) found.push(`names ${name}`);
  }
  return found;
}

/** Folders that import each other, at whatever distance, each as a closed walk through folders. */
export function circles(
  files: readonly { readonly path: string; readonly text: string }[],
): readonly (readonly string[])[] {
  const arrows = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    const from = posix.dirname(path);
    const targets = arrows.get(from) ?? new Set();
    arrows.set(from, targets);
    for (const { module } of readSource(path, text).imports) {
      const to = resolved(path, module);
      if (to !== undefined && posix.dirname(to) !== from) targets.add(posix.dirname(to));
    }
  }
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (folder: string, walk: readonly string[]) => {
    const start = walk.indexOf(folder);
    if (start >= 0) found.push([...walk.slice(start), folder]);
    if (start >= 0 || done.has(folder)) return;
    for (const next of arrows.get(folder) ?? []) visit(next, [...walk, folder]);
    done.add(folder);
  };
  for (const folder of arrows.keys()) visit(folder, []);
  return found;
}
