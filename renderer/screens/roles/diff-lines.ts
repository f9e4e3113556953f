/** What an edit would do with several members, in as few lines as say it. */
import type { Capabilities } from '#domain/capabilities.ts';
import type { Member, Project } from '#domain/entities.ts';
import { type PlannedChange, projectsThatCount } from '#domain/role-changes.ts';
import { count, listed } from '../../words/counts.ts';
import { labelText } from '../../words/hostile.ts';
import { namesOfRoles } from '../../words/roles.ts';

export interface DiffLine {
  readonly tone: 'changes' | 'same' | 'stays';
  readonly words: string;
  /** What becomes of their projects, or why they stay; "" where there is nothing to say. */
  readonly detail: string;
  readonly members: readonly Member[];
}

interface Context {
  readonly roleNames: Capabilities['roleNames'];
  /** What is known of the organization's projects, by identifier. */
  readonly projects: ReadonlyMap<string, Project>;
}

/** Names that are told; of more the number is. */
const mostNames = 3;

function named(ids: readonly string[], { projects }: Context): string {
  const names = ids.map((id) => labelText(projects.get(id)?.name ?? 'a project you cannot see'));
  return names.length > mostNames ? count(names.length, 'project') : listed(names);
}

function projectsDetail(
  before: readonly string[],
  after: readonly string[],
  context: Context,
): string {
  const added = after.filter((id) => !before.includes(id));
  const left = before.filter((id) => !after.includes(id));
  const parts = [
    ...(added.length > 0 ? [`into ${named(added, context)}`] : []),
    ...(left.length > 0 ? [`out of ${named(left, context)}`] : []),
  ];
  return listed(parts);
}

type Words = Omit<DiffLine, 'members'>;

function wordsOf({ member, fate }: PlannedChange, context: Context): Words {
  const { roleNames } = context;
  const before = namesOfRoles(member.roles, roleNames);
  switch (fate.kind) {
    case 'changes': {
      const after = namesOfRoles(fate.to.roles, roleNames);
      // An admin reaches all of them: that they are not in single ones any more takes nothing away.
      const detail = fate.to.roles.includes('admin')
        ? ''
        : projectsDetail(projectsThatCount(member), projectsThatCount(fate.to), context);
      return before === after
        ? { tone: 'changes', words: detail, detail: '' }
        : { tone: 'changes', words: `${before} → ${after}`, detail };
    }
    case 'same':
      return { tone: 'same', words: before, detail: '' };
    case 'stays':
      return {
        tone: 'stays',
        words: member.roles.includes('owner') ? 'owner' : '',
        detail: fate.reason,
      };
  }
}

/** As a sentence begins. */
function begun(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What holds for all of them, where each has projects of their own. */
function sharedDetail(details: readonly string[]): string {
  const [first = ''] = details;
  if (details.every((detail) => detail === first)) return first;
  const onlyLeave = details.every((detail) => detail === '' || detail.startsWith('out of'));
  return onlyLeave ? 'out of the projects they are in' : 'and other projects';
}

function lineOf(words: Words, members: readonly Member[], alone: boolean): DiffLine {
  const { length } = members;
  const is = length === 1 ? 'is' : 'are';
  const people = count(length, 'person', 'people');
  switch (words.tone) {
    case 'changes':
      return { ...words, words: alone ? begun(words.words) : `${people}: ${words.words}`, members };
    case 'same':
      return { ...words, words: `${people} ${is} ${words.words} already`, members };
    case 'stays':
      return words.words === 'owner'
        ? { ...words, words: `${people} ${is} the owner and stays`, members }
        : { ...words, words: `${people} ${length === 1 ? 'stays' : 'stay'} as before`, members };
  }
}

const order: readonly DiffLine['tone'][] = ['changes', 'stays', 'same'];

/** Those with the same fate share a line; what changes comes first. */
export function diffLines(plan: readonly PlannedChange[], context: Context): readonly DiffLine[] {
  const groups = new Map<string, { readonly words: Words[]; readonly members: Member[] }>();
  for (const { member, ...planned } of plan) {
    const words = wordsOf({ member, ...planned }, context);
    // Those who go from one role to another are one group, whatever projects they were in.
    const moves = words.tone === 'changes' && words.words.includes('→');
    const name = JSON.stringify(moves ? words.words : words);
    const group = groups.get(name) ?? { words: [], members: [] };
    group.words.push(words);
    group.members.push(member);
    groups.set(name, group);
  }
  return [...groups.values()]
    .flatMap(({ words, members }) => {
      const [first] = words;
      if (!first) return [];
      const detail = sharedDetail(words.map((each) => each.detail));
      return [lineOf({ ...first, detail }, members, plan.length === 1)];
    })
    .toSorted((first, second) => order.indexOf(first.tone) - order.indexOf(second.tone));
}
