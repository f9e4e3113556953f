/** Changes of members that wait or are being sent, in words. */
import { assertNever } from '#domain/assert-never.ts';
import { sameRoles } from '#domain/role-changes.ts';
import type { MemberOutcome, StagedChange, StagedItem } from '#preload/contract/staged.ts';
import { count } from './counts.ts';
import { labelText } from './hostile.ts';
import { namesOfRoles } from './roles.ts';

/** "Grace Hopper", "3 people". */
function whoIn(items: readonly Pick<StagedItem, 'name' | 'email'>[]): string {
  const [only] = items;
  return items.length === 1 && only
    ? labelText(only.name || only.email)
    : count(items.length, 'person', 'people');
}

/** "Billing" where all of them get the same role, else "another role". */
function rolesWords(items: readonly StagedItem[]): string | null {
  const words = new Set(items.map(({ after }) => namesOfRoles(after?.roles ?? [], {})));
  const [only] = words;
  return words.size === 1 && only !== undefined ? only : null;
}

type Deed = 'remove' | 'roles' | 'projects';

export function deedOf(items: readonly StagedItem[]): Deed {
  if (items.every(({ after }) => after === null)) return 'remove';
  const onlyProjects = items.every(
    ({ before, after }) => after !== null && sameRoles(before, after),
  );
  return onlyProjects ? 'projects' : 'roles';
}

/** "3 people will be removed from Acme". */
export function willWords({ items, organizationName }: StagedChange): string {
  const who = whoIn(items);
  const where = labelText(organizationName);
  switch (deedOf(items)) {
    case 'remove':
      return `${who} will be removed from ${where}`;
    case 'roles':
      return `${who} will be ${rolesWords(items) ?? 'given other roles'} in ${where}`;
    case 'projects':
      return `${who} will be in other projects of ${where}`;
  }
}

export function doneWords({ items, organizationName }: StagedChange): string {
  const who = whoIn(items);
  const where = labelText(organizationName);
  const verb = items.length === 1 ? 'was' : 'were';
  switch (deedOf(items)) {
    case 'remove':
      return `${who} ${verb} removed from ${where}.`;
    case 'roles':
      return `${who} ${items.length === 1 ? 'is' : 'are'} ${rolesWords(items) ?? 'in other roles'} in ${where} now.`;
    case 'projects':
      return `The projects of ${who} in ${where} were changed.`;
  }
}

/** "2 of 12 were not changed": what is left to be looked at. */
export function leftWords({ items, organizationName }: StagedChange): string {
  const left = items.filter(({ outcome }) => outcome?.kind !== 'changed').length;
  const conflicts = items.filter(({ outcome }) => outcome?.kind === 'conflict').length;
  const changed = deedOf(items) === 'remove' ? 'removed' : 'changed';
  const where = labelText(organizationName);
  const amount =
    items.length === 1
      ? `${whoIn(items)} was not ${changed} in ${where}`
      : `${left} of ${count(items.length, 'person', 'people')} ${left === 1 ? 'was' : 'were'} not ${changed} in ${where}`;
  return conflicts === 0
    ? `${amount}.`
    : `${amount}: somebody else changed ${conflicts === 1 ? 'one' : conflicts} meanwhile.`;
}

/** "Will be removed", "Will be Billing": beside a name in a table. */
export function markWords(item: StagedItem): string {
  switch (deedOf([item])) {
    case 'remove':
      return 'Will be removed';
    case 'roles':
      return `Will be ${rolesWords([item]) ?? 'changed'}`;
    case 'projects':
      return 'Projects will change';
  }
}

/** What became of one, where it is not to be decided. */
export function outcomeWords(outcome: MemberOutcome | null): string {
  if (outcome === null) return 'Waiting';
  switch (outcome.kind) {
    case 'changed':
      return 'Done';
    case 'conflict':
      return 'Somebody else changed them meanwhile';
    case 'failed':
      return outcome.failure.message;
    case 'not-sent':
      return 'Not done: you stopped before their turn';
    default:
      return assertNever(outcome);
  }
}
