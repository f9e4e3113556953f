/** What an invite still needs before it can be sent. Pure. */
import { type ChosenRow, willBeSent } from '#domain/invite/invitation-choice.ts';
import { type RoleTable, worksByProject } from '#domain/roles/role-table.ts';
import type { Draft } from '../../store/invite-box.ts';
import { count } from '../../texts/counts.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';

/** The part of the form in which something is missing. */
export type FormPart = 'addresses' | 'role' | 'projects' | 'row';

export interface Missing {
  /** A sentence for the button: what is missing, and for how many people. */
  readonly words: string;
  /** The part that a click on the button leads to. */
  readonly part: FormPart;
  /** The row with the missing part; null if a field for all rows is missing. */
  readonly address: string | null;
}

/** Returns how many of the rows will be sent. */
export function sendable(rows: readonly ChosenRow[]): number {
  return rows.filter(({ sends }) => sends).length;
}

/** Returns whether projects have to be chosen for all rows: the role of all, or of a row without its own projects, needs them. */
export function asksForProjects(
  draft: Draft,
  rows: readonly ChosenRow[],
  table: RoleTable,
  invitesToProjects: boolean,
): boolean {
  if (!invitesToProjects) return false;
  if (draft.role !== null && worksByProject(table, [draft.role])) return true;
  return rows.some(({ chosen }) => chosen.asksForProjects && chosen.projectsFrom === 'all');
}

export const lacksRole = ({ chosen }: ChosenRow) => chosen.roles.length === 0;
export const lacksProjects = ({ chosen }: ChosenRow) =>
  chosen.needsProjects && chosen.projectIds.length === 0;

/** Longer names leave no room beside the buttons. */
const maxName = 40;

/** "Grace Hopper", "3 people"; a single person is named. */
function invitedNames(rows: readonly ChosenRow[]): string {
  const [only, another] = rows;
  const name = only && !another ? withoutControls(only.name || only.address) : '';
  return name === '' || name.length > maxName ? count(rows.length, 'person', 'people') : name;
}

/** Returns what is missing; null if the invite can be sent. */
export function missingIn(rows: readonly ChosenRow[]): Missing | null {
  const sent = rows.filter(({ sends }) => sends);
  if (sent.length === 0) {
    const open = rows.filter(willBeSent);
    const [first] = open;
    if (first) {
      return {
        words: `Fix the entry of ${invitedNames(open)}.`,
        part: 'row',
        address: first.address,
      };
    }
    const words =
      rows.length === 0 ? 'Add at least one address.' : 'None of these addresses can be invited.';
    return { words, part: 'addresses', address: null };
  }
  const withoutRole = sent.filter(lacksRole);
  const withoutProjects = sent.filter(lacksProjects);
  const [row = withoutProjects[0]] = withoutRole;
  if (!row) return null;
  const parts = [
    ...(withoutRole.length > 0 ? [`a role for ${invitedNames(withoutRole)}`] : []),
    ...(withoutProjects.length > 0 ? [`projects for ${invitedNames(withoutProjects)}`] : []),
  ];
  const isRole = withoutRole.length > 0;
  const from = isRole ? row.chosen.rolesFrom : row.chosen.projectsFrom;
  const isForAll = from === 'all';
  return {
    words: `Choose ${parts.join(' and ')}.`,
    part: !isForAll ? 'row' : isRole ? 'role' : 'projects',
    address: isForAll ? null : row.address,
  };
}
