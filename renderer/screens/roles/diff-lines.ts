/** What an edit would do with several members, in as few lines as say it. */
import type { Capabilities } from '#domain/capabilities.ts';
import type { Member, Project } from '#domain/entities.ts';
import { type MemberPlace, type PlannedChange, projectsThatCount } from '#domain/role-changes.ts';
import { count, listed } from '../../words/counts.ts';
import { labelText } from '../../words/hostile.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { type DiffLine, linesOf } from './diff-line.ts';

interface Context {
  readonly roleNames: Capabilities['roleNames'];
  /** What is known of the organization's projects, by identifier. */
  readonly projects: ReadonlyMap<string, Project>;
}

/** What becomes of somebody's projects: "" where nothing does. */
interface Projects {
  readonly words: string;
  /** Whether they get into any. */
  readonly joins: boolean;
}

/** What becomes of one. */
type Turn =
  /** From one role to another. */
  | { readonly kind: 'moves'; readonly words: string; readonly projects: Projects }
  | { readonly kind: 'projects'; readonly words: string }
  | { readonly kind: 'same'; readonly words: string }
  | { readonly kind: 'owner' | 'stays'; readonly reason: string };

interface Turned {
  readonly member: Member;
  readonly turn: Turn;
}

/** Names that are told; of more the number is. */
const mostNames = 3;

function named(ids: readonly string[], { projects }: Context): string {
  const names = ids.map((id) => labelText(projects.get(id)?.name ?? 'a project you cannot see'));
  return names.length > mostNames ? count(names.length, 'project') : listed(names);
}

function projectsOf(from: MemberPlace, to: MemberPlace, context: Context): Projects {
  // An admin reaches all of them: that they are not in single ones any more takes nothing away.
  if (to.roles.includes('admin')) return { words: '', joins: false };
  const before = projectsThatCount(from);
  const after = projectsThatCount(to);
  const added = after.filter((id) => !before.includes(id));
  const left = before.filter((id) => !after.includes(id));
  const parts = [
    ...(added.length > 0 ? [`into ${named(added, context)}`] : []),
    ...(left.length > 0 ? [`out of ${named(left, context)}`] : []),
  ];
  return { words: listed(parts), joins: added.length > 0 };
}

function turnOf({ member, fate }: PlannedChange, context: Context): Turn {
  const before = namesOfRoles(member.roles, context.roleNames);
  switch (fate.kind) {
    case 'changes': {
      const after = namesOfRoles(fate.to.roles, context.roleNames);
      const projects = projectsOf(member, fate.to, context);
      return before === after
        ? { kind: 'projects', words: projects.words }
        : { kind: 'moves', words: `${before} → ${after}`, projects };
    }
    case 'same':
      return { kind: 'same', words: before };
    case 'stays':
      return { kind: member.roles.includes('owner') ? 'owner' : 'stays', reason: fate.reason };
  }
}

/** Those who go from one role to another are one group, whatever projects they were in. */
function keyOf(turn: Turn): string {
  return JSON.stringify(turn.kind === 'moves' ? [turn.kind, turn.words] : turn);
}

/** As a sentence begins. */
function begun(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What holds for all of them, where each has projects of their own. */
function sharedWords(all: readonly Projects[]): string {
  const [first] = all;
  if (!first || all.every(({ words }) => words === first.words)) return first?.words ?? '';
  return all.some(({ joins }) => joins) ? 'and other projects' : 'out of the projects they are in';
}

function lineOf(alike: readonly [Turned, ...Turned[]], alone: boolean): DiffLine {
  const [{ turn }] = alike;
  const { length } = alike;
  const members = alike.map(({ member }) => member);
  const is = length === 1 ? 'is' : 'are';
  const people = count(length, 'person', 'people');
  const changed = (words: string) => (alone ? begun(words) : `${people}: ${words}`);
  switch (turn.kind) {
    case 'moves': {
      const all = alike.flatMap((each) => (each.turn.kind === 'moves' ? [each.turn.projects] : []));
      return { tone: 'changes', words: changed(turn.words), detail: sharedWords(all), members };
    }
    case 'projects':
      return { tone: 'changes', words: changed(turn.words), detail: '', members };
    case 'same':
      return { tone: 'same', words: `${people} ${is} ${turn.words} already`, detail: '', members };
    case 'owner': {
      const words = `${people} ${is} the owner and stays`;
      return { tone: 'stays', words, detail: turn.reason, members };
    }
    case 'stays': {
      const words = `${people} ${length === 1 ? 'stays' : 'stay'} as before`;
      return { tone: 'stays', words, detail: turn.reason, members };
    }
  }
}

/** Those with the same fate share a line; what changes comes first. */
export function diffLines(plan: readonly PlannedChange[], context: Context): readonly DiffLine[] {
  return linesOf(
    plan.map((planned) => ({ member: planned.member, turn: turnOf(planned, context) })),
    ({ turn }) => keyOf(turn),
    (alike) => lineOf(alike, plan.length === 1),
  );
}
