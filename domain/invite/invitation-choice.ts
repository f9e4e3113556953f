/**
 * What each person of a plan is invited with: what was chosen for this row, else what the paste says
 * of it, else what was chosen for all.
 */

import { limits } from '../limits.ts';
import { type AssignableRole, worksByProject } from '../roles/roles-table.ts';
import type { InviteeRow } from './invitation-plan.ts';
import type { Fault } from './pasted-roles.ts';

/** Chosen for one row; null: as for all. */
export interface RowEdit {
  readonly roles: readonly AssignableRole[] | null;
  readonly projectIds: readonly string[] | null;
  /** What is still wrong with it, of an earlier paste; an edit by hand leaves nothing wrong. */
  readonly faults: readonly Fault[];
}

export interface Choice {
  /** For all. */
  readonly role: AssignableRole | null;
  readonly projectIds: readonly string[];
  /** By address. */
  readonly edits: Readonly<Record<string, RowEdit>>;
}

/** Whether a value is everybody's, was pasted with the row, or was chosen for it. */
export type Origin = 'all' | 'paste' | 'row';

export interface ChosenRow extends InviteeRow {
  readonly chosen: {
    readonly roles: readonly AssignableRole[];
    readonly rolesFrom: Origin;
    /** Empty where the role is not about single projects. */
    readonly projectIds: readonly string[];
    readonly projectsFrom: Origin;
    /** Whether the roles need projects, on a platform that invites to them. */
    readonly needsProjects: boolean;
  };
  /** Whether it is sent as soon as it has a role, and projects where it needs them. */
  readonly sends: boolean;
}

/** Whether somebody with this status is sent an invitation. */
export function willBeSent({ status }: InviteeRow): boolean {
  return status.kind === 'new' || status.kind === 'expired' || status.kind === 'ended';
}

interface Part<Value> {
  readonly value: Value;
  readonly from: Origin;
}

function part<Value>(
  edit: Value | null | undefined,
  pasted: Value | null,
  forAll: Value,
): Part<Value> {
  if (edit !== undefined && edit !== null) return { value: edit, from: 'row' };
  if (edit === undefined && pasted !== null) return { value: pasted, from: 'paste' };
  return { value: forAll, from: 'all' };
}

/** Each row with what it is invited with. */
export function chooseFor(
  rows: readonly InviteeRow[],
  { role, projectIds, edits }: Choice,
  invitesToProjects: boolean,
): readonly ChosenRow[] {
  const forAll = role === null ? [] : [role];
  return rows.map((row) => {
    const edit = Object.hasOwn(edits, row.address) ? edits[row.address] : undefined;
    const roles = part(edit?.roles, row.roles, forAll);
    const projects = part(edit?.projectIds, row.projectIds, projectIds);
    const needsProjects = invitesToProjects && worksByProject(roles.value);
    const faults = edit?.faults ?? row.faults;
    return {
      ...row,
      faults,
      chosen: {
        roles: roles.value,
        rolesFrom: roles.from,
        projectIds: needsProjects ? projects.value : [],
        projectsFrom: projects.from,
        needsProjects,
      },
      sends: willBeSent(row) && faults.length === 0,
    };
  });
}

/** One person to be invited, as it is sent. */
export interface Invitee {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly AssignableRole[];
  readonly projectIds: readonly string[];
}

export function inviteesOf(rows: readonly ChosenRow[]): readonly Invitee[] {
  return rows
    .filter(({ sends }) => sends)
    .map(({ address, name, chosen: { roles, projectIds } }) => ({
      email: address,
      name: name.slice(0, limits.pastedName),
      roles,
      projectIds,
    }));
}
