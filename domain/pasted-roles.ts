/** The roles and projects that a pasted row names, by the words people use for them. */
import type { Capabilities } from './capabilities.ts';
import type { Project } from './entities.ts';
import { type AssignableRole, allRoles, type Role, roleName } from './roles-table.ts';

/** Something that a row says and that cannot be done as it is said. */
export interface Fault {
  readonly about: 'roles' | 'projects';
  /** A sentence. */
  readonly words: string;
}

type Offered = Pick<Capabilities, 'assignableRoles' | 'roleNames'>;

const separators = /\s*(?:[,;|/+&\n]|\band\b)\s*/i;

function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The pieces of a cell that names several things. */
function piecesOf(text: string): readonly string[] {
  return text.split(separators).filter((piece) => piece !== '');
}

/** By the API's word, by ours, and by the platform's own; in any case, in one or many. */
function roleCalled(word: string, { roleNames }: Offered): Role | undefined {
  const wanted = squeezed(word);
  const matches = (name: string) => wanted === squeezed(name) || wanted === `${squeezed(name)}s`;
  const administrator = /^administrators?$/.test(wanted) ? 'admin' : undefined;
  return (
    allRoles.find((role) =>
      [role, roleName(role), roleNames[role] ?? role].some((name) => matches(name)),
    ) ?? administrator
  );
}

export interface RolesRead {
  readonly roles: readonly AssignableRole[];
  readonly faults: readonly Fault[];
}

/** @param text "" for a row that says nothing of roles */
export function readRoles(text: string, offered: Offered): RolesRead {
  const roles = new Set<AssignableRole>();
  const faults: Fault[] = [];
  const fault = (words: string) => void faults.push({ about: 'roles', words });
  for (const word of piecesOf(text)) {
    const role = roleCalled(word, offered);
    if (role === undefined) fault(`No role is called “${word}”.`);
    else if (role === 'owner') fault('Nobody becomes owner by an invitation.');
    else if (offered.assignableRoles.includes(role)) roles.add(role);
    else fault(`This platform cannot give the role “${word}”.`);
  }
  return { roles: [...roles], faults };
}

export interface ProjectsRead {
  readonly projectIds: readonly string[];
  readonly faults: readonly Fault[];
}

/** Projects by their name, whatever its case, or by their identifier. */
export class ProjectNames {
  readonly #byName = new Map<string, readonly string[]>();

  constructor(projects: readonly Project[]) {
    for (const { id, name } of projects) {
      const key = name.trim().toLowerCase();
      this.#byName.set(key, [...(this.#byName.get(key) ?? []), id]);
    }
    for (const { id } of projects) this.#byName.set(id.toLowerCase(), [id]);
  }

  #called(name: string): readonly string[] {
    return this.#byName.get(name.trim().toLowerCase()) ?? [];
  }

  /** @param text "" for a row that says nothing of projects; a name may hold a comma itself */
  read(text: string): ProjectsRead {
    const names = text === '' ? [] : this.#called(text).length > 0 ? [text] : piecesOf(text);
    const projectIds = new Set<string>();
    const faults: Fault[] = [];
    for (const name of names) {
      const [id, another] = this.#called(name);
      if (another !== undefined) {
        faults.push({ about: 'projects', words: `Several projects are called “${name}”.` });
      } else if (id === undefined) {
        faults.push({ about: 'projects', words: `No project is called “${name}”.` });
      } else projectIds.add(id);
    }
    return { projectIds: [...projectIds], faults };
  }
}
