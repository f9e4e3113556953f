/**
 * Decides the roles and projects of each row of a plan: those chosen for the row, else those in the
 * paste, else those chosen for all rows.
 */
import type { Capabilities } from '../capabilities.ts';
import { limits } from '../limits.ts';
import { needsProject, type Role, type RoleTable, worksByProject } from '../roles/role-table.ts';
import type { InviteeRow } from './invitation-plan.ts';
import type { Fault } from './pasted-roles.ts';

/** The choice for one row; null means the choice for all rows. */
export interface RowEdit {
  readonly roles: readonly Role[] | null;
  readonly projectIds: readonly string[] | null;
  /** Faults that remain from an earlier paste. An edit by hand clears them. */
  readonly faults: readonly Fault[];
}

export interface Choice {
  /** For all rows. */
  readonly role: Role | null;
  readonly projectIds: readonly string[];
  /** By address. */
  readonly edits: Readonly<Record<string, RowEdit>>;
}

/** Where a value comes from: the choice for all rows, the paste, or the choice for this row. */
export type Origin = 'all' | 'paste' | 'row';

export interface ChosenRow extends InviteeRow {
  readonly chosen: {
    readonly roles: readonly Role[];
    readonly rolesFrom: Origin;
    /** Empty if the role is not about single projects. */
    readonly projectIds: readonly string[];
    readonly projectsFrom: Origin;
    /** Whether the roles work in single projects, on a platform that invites to them. */
    readonly asksForProjects: boolean;
    /** Whether there must be one project at least. */
    readonly needsProjects: boolean;
  };
  /** Whether the row is sent once it has a role, and projects if it needs them. */
  readonly sends: boolean;
}

/** Whether a person with this status is sent an invitation. */
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

/** Adds to each row the roles and projects with which the person is invited. */
export function chooseFor(
  rows: readonly InviteeRow[],
  { role, projectIds, edits }: Choice,
  table: RoleTable,
  { invitesToProjects }: Pick<Capabilities, 'invitesToProjects'>,
): readonly ChosenRow[] {
  const forAll = role === null ? [] : [role];
  return rows.map((row) => {
    const edit = Object.hasOwn(edits, row.address) ? edits[row.address] : undefined;
    const roles = part(edit?.roles, row.roles, forAll);
    const projects = part(edit?.projectIds, row.projectIds, projectIds);
    const asksForProjects = invitesToProjects && worksByProject(table, roles.value);
    const faults = edit?.faults ?? row.faults;
    return {
      ...row,
      faults,
      chosen: {
        roles: roles.value,
        rolesFrom: roles.from,
        projectIds: asksForProjects ? projects.value : [],
        projectsFrom: projects.from,
        asksForProjects,
        needsProjects: asksForProjects && needsProject(table, roles.value),
      },
      sends: willBeSent(row) && faults.length === 0,
    };
  });
}

/** One person to invite, as sent to the main process. */
export interface Invitee {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
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
