/** Changes of members that wait, are being sent or were sent, in words. */
import { assertNever } from '#domain/assert-never.ts';
import { sameRoles } from '#domain/members/role-changes.ts';
import { noRoles } from '#domain/roles/role-table.ts';
import type {
  MemberOutcome,
  PendingChange,
  PendingItem,
} from '#preload/contract/pending-changes.ts';
import { count, digits } from './counts.ts';
import { namesOfRoles } from './roles.ts';
import { labelText } from './untrusted-text.ts';

/** "Grace Hopper", "3 people". */
function whoIn(items: readonly Pick<PendingItem, 'name' | 'email'>[]): string {
  const [only] = items;
  return items.length === 1 && only
    ? labelText(only.name || only.email)
    : count(items.length, 'person', 'people');
}

/** "Billing" where all of them get the same role, else null. */
function rolesWords(items: readonly PendingItem[]): string | null {
  const words = new Set(items.map(({ after }) => namesOfRoles(after?.roles ?? [], noRoles)));
  const [only] = words;
  return words.size === 1 && only !== undefined ? only : null;
}

type BulkAction = 'remove' | 'roles' | 'projects';

export function actionOf(items: readonly PendingItem[]): BulkAction {
  if (items.every(({ after }) => after === null)) return 'remove';
  const onlyProjects = items.every(
    ({ before, after }) => after !== null && sameRoles(before, after),
  );
  return onlyProjects ? 'projects' : 'roles';
}

/** "Changing 3 people to Billing", while it can be undone and while it is sent. */
export function willWords({ items }: PendingChange): string {
  const who = whoIn(items);
  switch (actionOf(items)) {
    case 'remove':
      return `Removing ${who}`;
    case 'roles': {
      const roles = rolesWords(items);
      return roles === null ? `Changing roles of ${who}` : `Changing ${who} to ${roles}`;
    }
    case 'projects':
      return `Changing projects of ${who}`;
  }
}

/** @param organization its name, with what tells it apart where that is not enough */
export function doneWords({ items }: PendingChange, organization: string): string {
  const who = whoIn(items);
  const where = labelText(organization);
  switch (actionOf(items)) {
    case 'remove':
      return `Removed ${who} from ${where}.`;
    case 'roles': {
      const roles = rolesWords(items);
      if (roles === null) return `Changed roles of ${who} in ${where}.`;
      return `${who} ${items.length === 1 ? 'is' : 'are'} now ${roles} in ${where}.`;
    }
    case 'projects':
      return `Changed projects of ${who} in ${where}.`;
  }
}

type Kind = MemberOutcome['kind'];

function amountOf(items: readonly PendingItem[], kind: Kind): number {
  return items.filter(({ outcome }) => outcome?.kind === kind).length;
}

/** Whether nothing went wrong: what is left was left because the person stopped it. */
export function wasStopped({ items }: PendingChange): boolean {
  const left = items.filter(({ outcome }) => outcome?.kind !== 'changed');
  return left.length > 0 && left.every(({ outcome }) => outcome?.kind === 'not-sent');
}

function leftOfOne(item: PendingItem): string {
  const { before, outcome } = item;
  const who = whoIn([item]);
  if (outcome?.kind === 'conflict') {
    return sameRoles(before, outcome.current)
      ? `${who}’s projects were changed elsewhere.`
      : `${who}’s role was changed elsewhere.`;
  }
  const what = {
    remove: `remove ${who}`,
    roles: `change ${who}’s role`,
    projects: `change ${who}’s projects`,
  };
  const words = what[actionOf([item])];
  return outcome?.kind === 'not-sent' ? `Stopped. Didn’t ${words}.` : `Couldn’t ${words}.`;
}

/** "Stopped. 643 changed, 2,283 left."; "2 of 12 people not changed · 10 changed". */
export function leftWords(change: PendingChange): string {
  const { items } = change;
  const [only] = items;
  if (items.length === 1 && only) return leftOfOne(only);
  const verb = actionOf(items) === 'remove' ? 'removed' : 'changed';
  const done = amountOf(items, 'changed');
  const left = items.length - done;
  const conflicts = amountOf(items, 'conflict');
  if (wasStopped(change)) return `Stopped. ${digits(done)} ${verb}, ${digits(left)} left.`;
  return [
    `${digits(left)} of ${count(items.length, 'person', 'people')} not ${verb}`,
    ...(conflicts === 0 ? [] : [`${digits(conflicts)} changed elsewhere`]),
    ...(done === 0 ? [] : [`${digits(done)} ${verb}`]),
  ].join(' · ');
}

/** "→ Billing": beside a name in a table. */
export function markWords(item: PendingItem): string {
  switch (actionOf([item])) {
    case 'remove':
      return '→ Removed';
    case 'roles':
      return `→ ${rolesWords([item]) ?? 'Other role'}`;
    case 'projects':
      return '→ Other projects';
  }
}

/** What became of one, where it is not to be decided. */
export function outcomeWords(outcome: MemberOutcome | null): string {
  if (outcome === null) return 'Waiting';
  switch (outcome.kind) {
    case 'changed':
      return 'Changed';
    case 'conflict':
      return 'Changed elsewhere';
    case 'failed':
      return outcome.failure.message;
    case 'not-sent':
      return 'Skipped: you stopped first';
    default:
      return assertNever(outcome);
  }
}
