/** Merges the pasted rows of one person. */
import type { Capabilities } from '../capabilities.ts';
import { type Role, type RoleTable, roleName } from '../roles/role-table.ts';
import type { OfferedAddress, PastedRow } from './invitees.ts';
import { type Fault, type ProjectNames, readRoles } from './pasted-roles.ts';

export interface MergedRows {
  /** The text of the first row. */
  readonly text: string;
  readonly name: string;
  /** How many rows have the address. */
  readonly times: number;
  /** Null if the paste has none. */
  readonly roles: readonly Role[] | null;
  readonly projectIds: readonly string[] | null;
  /** What the paste asks for and cannot be done. */
  readonly faults: readonly Fault[];
  /** Addresses that the person may choose instead; none is taken unasked. */
  readonly offered: readonly OfferedAddress[];
  /** The label and value that say that the person has left, as `Status: Deactivated`; "" if none does. */
  readonly left: string;
  /** Whether the paste marks it only as another address of a person. */
  readonly alternate: boolean;
}

interface Merged<Value> {
  readonly value: readonly Value[] | null;
  readonly faults: readonly Fault[];
}

/** A person who is listed with different roles gets none of them unasked. */
function rolesOf(rows: readonly PastedRow[], table: RoleTable): Merged<Role> {
  const read = rows.flatMap(({ roles }) => (roles === '' ? [] : [readRoles(roles, table)]));
  const faults = read.flatMap((each) => each.faults);
  const sets = new Map(read.map(({ roles }) => [roles.toSorted().join(), roles]));
  if (faults.length > 0 || sets.size < 2) return { value: read[0]?.roles ?? null, faults };
  const names = Array.from(sets.values(), (roles) =>
    roles.map((role) => roleName(table, role)).join(' and '),
  );
  return {
    value: [],
    faults: [{ about: 'roles', words: `Listed with different roles: ${names.join('; ')}.` }],
  };
}

/** Projects add up, because many exports have one row for each project of a person. */
function projectsOf(rows: readonly PastedRow[], names: ProjectNames): Merged<string> {
  const read = rows.flatMap(({ projects }) => (projects === '' ? [] : [names.read(projects)]));
  const ids = new Set(read.flatMap(({ projectIds }) => projectIds));
  return {
    value: read.length === 0 ? null : [...ids],
    faults: read.flatMap((each) => each.faults),
  };
}

/** @param rows of one person, in the order of the paste */
export function mergeRows(
  rows: readonly [PastedRow, ...PastedRow[]],
  names: ProjectNames,
  table: RoleTable,
  { invitesToProjects }: Pick<Capabilities, 'invitesToProjects'>,
): MergedRows {
  const roles = rolesOf(rows, table);
  const projects = projectsOf(invitesToProjects ? rows : [], names);
  const faults = [...roles.faults, ...projects.faults];
  const offered = rows.flatMap((row) => row.offered).filter(({ email }) => email !== rows[0].email);
  return {
    text: rows[0].text,
    name: rows.find(({ name }) => name !== '')?.name ?? '',
    times: rows.length,
    roles: roles.value,
    projectIds: projects.value,
    faults: [...new Map(faults.map((fault) => [fault.words, fault])).values()],
    offered: [...new Map(offered.map((each) => [each.email, each])).values()],
    left: rows.find(({ left }) => left !== '')?.left ?? '',
    alternate: rows.every(({ alternate }) => alternate === true),
  };
}
