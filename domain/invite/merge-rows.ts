/** What a paste says of one person, in one row or in several. */
import type { Capabilities } from '../capabilities.ts';
import { type AssignableRole, roleName } from '../roles/roles-table.ts';
import type { OfferedAddress, PastedRow } from './invitees.ts';
import { type Fault, type ProjectNames, readRoles } from './pasted-roles.ts';

export interface MergedRows {
  /** As it was pasted the first time. */
  readonly text: string;
  readonly name: string;
  /** How often the address was pasted. */
  readonly times: number;
  /** Null where the paste says nothing of it. */
  readonly roles: readonly AssignableRole[] | null;
  readonly projectIds: readonly string[] | null;
  /** What it says and cannot be done. */
  readonly faults: readonly Fault[];
  /** Addresses beside the person's own, or instead of one: none is taken unasked. */
  readonly offered: readonly OfferedAddress[];
  /** What says that they left, as `Status: Deactivated`; "" where nothing does. */
  readonly left: string;
  /** The paste names it only as another address of somebody. */
  readonly alternate: boolean;
}

type Offered = Pick<Capabilities, 'assignableRoles' | 'roleNames' | 'invitesToProjects'>;

interface Told<Value> {
  readonly value: readonly Value[] | null;
  readonly faults: readonly Fault[];
}

/** Somebody who was pasted with different roles is given none of them without asking. */
function rolesOf(rows: readonly PastedRow[], offered: Offered): Told<AssignableRole> {
  const read = rows.flatMap(({ roles }) => (roles === '' ? [] : [readRoles(roles, offered)]));
  const faults = read.flatMap((each) => each.faults);
  const sets = new Map(read.map(({ roles }) => [roles.toSorted().join(), roles]));
  if (faults.length > 0 || sets.size < 2) return { value: read[0]?.roles ?? null, faults };
  const names = Array.from(sets.values(), (roles) => roles.map(roleName).join(' and '));
  return {
    value: [],
    faults: [{ about: 'roles', words: `Listed with different roles: ${names.join('; ')}.` }],
  };
}

/** A row for each project of a person is how many exports are made, so projects add up. */
function projectsOf(rows: readonly PastedRow[], names: ProjectNames): Told<string> {
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
  capabilities: Offered,
): MergedRows {
  const roles = rolesOf(rows, capabilities);
  const projects = projectsOf(capabilities.invitesToProjects ? rows : [], names);
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
