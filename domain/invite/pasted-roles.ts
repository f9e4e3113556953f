/** Reads the roles and projects that a pasted row names in people's own words. */
import type { Project } from '../entities.ts';
import { type Role, type RoleTable, rowOf } from '../roles/role-table.ts';
import { readNames } from './name-list.ts';
import { roleByWord, withoutEndings } from './role-words.ts';

/** Something that a row asks for and that cannot be done. */
export interface Fault {
  readonly about: 'roles' | 'projects';
  /** A sentence. */
  readonly words: string;
}

const separators = /\s*[,;|/+&\n]\s*|\s+(?:and|und|et|y|e|en)\s+/i;

function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Finds a role by its identifier, our name, the platform's name, or its word in another language. */
function roleCalled(word: string, table: RoleTable): Role | undefined {
  const wanted = squeezed(word);
  const matches = (name: string) => wanted === squeezed(name) || wanted === `${squeezed(name)}s`;
  const found =
    table.roles.find(({ name }) => matches(name)) ?? table.roles.find(({ id }) => matches(id));
  return found?.id ?? roleByWord(word, table);
}

/** Splits a cell that names several roles. */
function piecesOf(text: string, table: RoleTable): readonly string[] {
  const cell = withoutEndings(text).trim();
  if (roleCalled(cell, table) !== undefined) return [cell];
  return cell.split(separators).filter((piece) => piece !== '');
}

export interface RolesRead {
  readonly roles: readonly Role[];
  readonly faults: readonly Fault[];
}

/** @param text of the role column; "" if the row has none */
export function readRoles(text: string, table: RoleTable): RolesRead {
  const roles = new Set<Role>();
  const faults: Fault[] = [];
  const fault = (words: string) => void faults.push({ about: 'roles', words });
  for (const word of piecesOf(text, table)) {
    const role = roleCalled(word, table);
    const given = role === undefined ? [] : (rowOf(table, role)?.given ?? []);
    if (role === undefined) fault(`There’s no role “${word}”.`);
    else if (given.includes('invitation')) roles.add(role);
    else if (given.includes('transfer')) fault('Ownership can’t be given by invitation.');
    else fault(`“${word}” can’t be assigned here.`);
  }
  if (!table.several && roles.size > 1) fault('Only one role can be given here.');
  return { roles: [...roles], faults };
}

export interface ProjectsRead {
  readonly projectIds: readonly string[];
  readonly faults: readonly Fault[];
}

/** The form in which names of projects are compared: without case, and with single spaces. */
function comparable(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Separators that usually end a name, although "Dev, Ops" may be one project or two. */
const strong = /[,;|\n]/;
const between = /\s*[,;|/+&\n]\s*|\s+(?:and|und|et|y|e|en)\s+/gi;

/** A piece of a cell, with the separator before it. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly before: string;
}

function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  let before = '';
  for (const { 0: separator, index } of [
    ...text.matchAll(between),
    { 0: '', index: text.length },
  ]) {
    if (index > start) segments.push({ start, end: index, before });
    start = index + separator.length;
    before = separator;
  }
  return segments;
}

/** Finds projects by name, ignoring case, or by identifier. */
export class ProjectNames {
  readonly #byName = new Map<string, readonly string[]>();
  readonly #names: ReadonlyMap<string, string>;

  constructor(projects: readonly Project[]) {
    this.#names = new Map(projects.map(({ id, name }) => [id, name]));
    for (const { id, name } of projects) {
      const key = comparable(name);
      if (key !== '') this.#byName.set(key, [...(this.#byName.get(key) ?? []), id]);
    }
    for (const { id } of projects) this.#byName.set(comparable(id), [id]);
  }

  #called(name: string): readonly string[] {
    return this.#byName.get(comparable(name)) ?? [];
  }

  /** Writes a project so that it is found again: by name, or by identifier if the name is not unique. */
  nameOf(id: string): string {
    const name = this.#names.get(id) ?? id;
    const [found, another] = this.#called(name);
    return found === id && another === undefined ? name : id;
  }

  /** Splits an unquoted piece into the longest known names and the unknown text between them. */
  #namesIn(piece: string): readonly string[] {
    const segments = segmentsOf(piece);
    const names: { readonly text: string; readonly known: boolean; readonly before: string }[] = [];
    for (let at = 0; at < segments.length; ) {
      const begin = segments[at];
      if (!begin) break;
      const to = segments.findLastIndex(
        ({ end }, index) => index >= at && this.#called(piece.slice(begin.start, end)).length > 0,
      );
      const last = segments[Math.max(to, at)] ?? begin;
      names.push({
        text: piece.slice(begin.start, last.end),
        known: to >= at,
        before: begin.before,
      });
      at = Math.max(to, at) + 1;
    }
    const texts: string[] = [];
    for (const [index, { text, known, before }] of names.entries()) {
      const joins = !known && names[index - 1]?.known === false && !strong.test(before);
      // Unknown pieces that only a weak separator divides are one unknown name: "CI/CD".
      if (joins) texts.push(`${texts.pop() ?? ''}${before}${text}`);
      else texts.push(text);
    }
    return texts;
  }

  /** @param text as `writeNames` or people write it; "" if the row has none */
  read(text: string): ProjectsRead {
    const pieces = readNames(text);
    const certain = pieces.every(({ name, whole }) => whole || this.#called(name).length > 0);
    const names =
      !certain && this.#called(text).length > 0
        ? [text]
        : pieces.flatMap(({ name, whole }) =>
            whole || this.#called(name).length > 0 ? [name] : this.#namesIn(name),
          );
    const projectIds = new Set<string>();
    const faults: Fault[] = [];
    for (const name of names) {
      const [id, another] = this.#called(name);
      if (another !== undefined) {
        faults.push({ about: 'projects', words: `Several projects are named “${name}”.` });
      } else if (id === undefined) {
        faults.push({ about: 'projects', words: `There’s no project “${name}”.` });
      } else projectIds.add(id);
    }
    return { projectIds: [...projectIds], faults };
  }
}
