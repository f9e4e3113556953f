/** Previews an edit of several members, in as few lines as possible. */
import type { Member, Project } from '#domain/entities.ts';
import {
  type Assignment,
  type PlannedChange,
  projectsThatCount,
} from '#domain/members/role-changes.ts';
import { holdsTop, type RoleTable, reachesAllProjects } from '#domain/roles/role-table.ts';
import { capitalized, count, digits, listed } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { type DiffLine, linesOf } from './diff-line.ts';

interface Context {
  readonly roleTable: RoleTable;
  /** The organization's known projects, by identifier. */
  readonly projects: ReadonlyMap<string, Project>;
}

/** The change of a member's projects. */
interface Projects {
  readonly words: string;
  /** Whether any is added. */
  readonly joins: boolean;
}

/** The change of one member. */
type Turn =
  /** From one role to another. */
  | { readonly kind: 'moves'; readonly words: string; readonly projects: Projects }
  | { readonly kind: 'projects'; readonly words: string }
  | { readonly kind: 'same'; readonly words: string }
  /** They hold a role whose last holder is protected. */
  | { readonly kind: 'top'; readonly words: string; readonly reason: string }
  | { readonly kind: 'stays'; readonly reason: string };

interface Turned {
  readonly member: Member;
  readonly turn: Turn;
}

/** The number that are named; more are counted. */
const maxNames = 3;

function named(ids: readonly string[], { projects }: Context): string {
  const names = ids.map((id) => labelText(projects.get(id)?.name ?? 'a project you can’t see'));
  return names.length > maxNames ? count(names.length, 'project') : listed(names);
}

function projectsOf(from: Assignment, to: Assignment, context: Context): Projects {
  const { roleTable } = context;
  // A member who reaches every project loses nothing by leaving single ones.
  if (reachesAllProjects(roleTable, to.roles)) return { words: '', joins: false };
  const before = projectsThatCount(roleTable, from);
  const after = projectsThatCount(roleTable, to);
  const added = after.filter((id) => !before.includes(id));
  const left = before.filter((id) => !after.includes(id));
  const parts = [
    ...(added.length > 0 ? [`gets access to ${named(added, context)}`] : []),
    ...(left.length > 0 ? [`loses access to ${named(left, context)}`] : []),
  ];
  return { words: capitalized(parts.join(', ')), joins: added.length > 0 };
}

function turnOf({ member, to, reason }: PlannedChange, context: Context): Turn {
  const { roleTable } = context;
  const before = namesOfRoles(member.roles, roleTable);
  if (to) {
    const after = namesOfRoles(to.roles, roleTable);
    const projects = projectsOf(member, to, context);
    return before === after
      ? { kind: 'projects', words: projects.words }
      : { kind: 'moves', words: `${before} → ${after}`, projects };
  }
  if (reason === null) return { kind: 'same', words: before };
  return holdsTop(roleTable, member.roles)
    ? { kind: 'top', words: before, reason }
    : { kind: 'stays', reason };
}

/** Members with the same change of role are one group, regardless of their projects. */
function keyOf(turn: Turn): string {
  return JSON.stringify(turn.kind === 'moves' ? [turn.kind, turn.words] : turn);
}

/** A sentence that holds for all members of a group, whose projects may differ. */
function sharedWords(all: readonly Projects[]): string {
  const [first] = all;
  if (!first || all.every(({ words }) => words === first.words)) return first?.words ?? '';
  return all.some(({ joins }) => joins) ? 'Changes projects' : 'Loses access to their projects';
}

function lineOf(alike: readonly [Turned, ...Turned[]]): DiffLine {
  const [{ turn }] = alike;
  const { length } = alike;
  const members = alike.map(({ member }) => member);
  // A single person is named below.
  const changed = (words: string) =>
    length === 1 ? words : `${count(length, 'person', 'people')}: ${words}`;
  switch (turn.kind) {
    case 'moves': {
      const all = alike.flatMap((each) => (each.turn.kind === 'moves' ? [each.turn.projects] : []));
      return { tone: 'changes', words: changed(turn.words), detail: sharedWords(all), members };
    }
    case 'projects':
      return { tone: 'changes', words: changed(turn.words), detail: '', members };
    case 'same':
      return {
        tone: 'same',
        words: length === 1 ? `Already ${turn.words}` : `${digits(length)} already ${turn.words}`,
        detail: '',
        members,
      };
    case 'top':
      return { tone: 'stays', words: `${turn.words}, not changed`, detail: turn.reason, members };
    case 'stays':
      return { tone: 'stays', words: changed('Not changed'), detail: turn.reason, members };
  }
}

/** Members with the same outcome share a line; lines that change something come first. */
export function diffLines(plan: readonly PlannedChange[], context: Context): readonly DiffLine[] {
  return linesOf(
    plan.map((planned) => ({ member: planned.member, turn: turnOf(planned, context) })),
    ({ turn }) => keyOf(turn),
    lineOf,
  );
}
