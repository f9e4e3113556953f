/** What an accepted transfer does, in words. */
import type { Member } from '#domain/entities.ts';
import type { ProjectTransfer } from '#domain/project-details.ts';
import { type RoleTable, reachesAllProjects, worksByProject } from '#domain/roles/role-table.ts';
import { count } from '../../texts/counts.ts';

/** The name of the organization that a project is offered to, or its identifier. */
export function transferTarget({
  organizationName,
  organizationId,
}: Pick<ProjectTransfer, 'organizationName' | 'organizationId'>): string {
  return organizationName.trim() === '' ? `organization ${organizationId}` : organizationName;
}

export interface TransferEffect {
  /** People who were added to one of the projects, and would leave it; an upper bound if `target` is null. */
  readonly leaving: readonly Member[];
  /** People who stay, because they work in single projects of the target, too. */
  readonly staying: readonly Member[];
}

/**
 * Returns who would leave and who would stay if the projects moved.
 * @param target the members of the other organization; null if they are not known
 */
export function transferEffect(
  table: RoleTable,
  members: readonly Member[],
  projectIds: readonly string[],
  target: readonly Member[] | null,
): TransferEffect {
  const moving = new Set(projectIds);
  const people = members.filter(
    ({ roles, projectIds: own }) =>
      !reachesAllProjects(table, roles) && own.some((id) => moving.has(id)),
  );
  const there = new Set(
    (target ?? []).filter(({ roles }) => worksByProject(table, roles)).map(({ userId }) => userId),
  );
  return {
    leaving: people.filter(({ userId }) => !there.has(userId)),
    staying: people.filter(({ userId }) => there.has(userId)),
  };
}

/** Sentences on what happens on acceptance, the hardest first. */
export function effectWords(
  { leaving, staying }: TransferEffect,
  { projects, isTargetKnown }: { readonly projects: number; readonly isTargetKnown: boolean },
): readonly string[] {
  const it = projects === 1 ? 'it' : 'them';
  const people = count(leaving.length, 'person', 'people');
  const one = leaving.length === 1;
  const lose = isTargetKnown
    ? `${people} ${one ? 'loses' : 'lose'} access to ${it}.`
    : `${people} may lose access to ${it}: only collaborators of the other organization stay.`;
  return [
    ...(leaving.length === 0 ? [] : [lose]),
    ...(staying.length === 0
      ? []
      : [
          `${count(staying.length, 'person stays', 'people stay')}, because they work in the other organization, too.`,
        ]),
    projects === 1 ? 'Its API keys stop working.' : 'Their API keys stop working.',
    projects === 1
      ? 'Open invitations no longer include it, and it has no payment method until one is chosen.'
      : 'Open invitations no longer include them, and they have no payment method until one is chosen.',
  ];
}
