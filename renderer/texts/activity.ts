/** Sentences about what happened: Orgdesk's own where the platform says enough, otherwise the platform's. */
import type { ActivityEvent, ActivityKind } from '#domain/activity-event.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { namesOfRoles } from './roles.ts';

/** Names stand apart from words, because they may run from right to left. */
export type SentencePart = string | { readonly name: string };

const name = (text: string): SentencePart => ({ name: text });

type Tell = (
  event: ActivityEvent,
  who: SentencePart,
  table: RoleTable,
) => readonly SentencePart[] | null;

function changedRoles({ roles }: ActivityEvent, table: RoleTable): string | null {
  if (!roles || roles.before.length === 0 || roles.after.length === 0) return null;
  return `from ${namesOfRoles(roles.before, table)} to ${namesOfRoles(roles.after, table)}`;
}

const aboutMembers: Readonly<Record<string, Tell>> = {
  'role-changed': (event, who, table) => {
    const change = changedRoles(event, table);
    const { person } = event;
    return person && change ? [who, ' changed ', name(person.name), ` ${change}`] : null;
  },
  'project-role-changed': (event, who, table) => {
    const change = changedRoles(event, table);
    const { person, project } = event;
    if (!person || !change || !project?.name) return null;
    return [who, ' changed ', name(person.name), ` ${change} in `, name(project.name)];
  },
  removed: ({ person }, who) => person && [who, ' removed ', name(person.name)],
  left: ({ person }) => person && [name(person.name), ' left the organization'],
  'given-project': ({ actor, person, project }, who) => {
    if (!person || !project?.name) return null;
    if (actor?.id === person.userId) return [who, ' joined ', name(project.name)];
    return [who, ' added ', name(person.name), ' to ', name(project.name)];
  },
  'taken-project': ({ actor, person, project }, who) => {
    if (!person || !project?.name) return null;
    if (actor?.id === person.userId) return [who, ' left ', name(project.name)];
    return [who, ' removed ', name(person.name), ' from ', name(project.name)];
  },
};

const aboutInvitations: Readonly<Record<string, Tell>> = {
  created: ({ subject, roles }, who, table) => {
    if (subject === '') return null;
    const as = roles && roles.after.length > 0 ? ` as ${namesOfRoles(roles.after, table)}` : '';
    return [who, ' invited ', name(subject), as];
  },
  resent: ({ subject }, who) =>
    subject === '' ? null : [who, ' resent the invitation to ', name(subject)],
  revoked: ({ subject }, who) =>
    subject === '' ? null : [who, ' revoked the invitation for ', name(subject)],
};

const aboutProjects: Readonly<Record<string, Tell>> = {
  created: ({ project }, who) =>
    project?.name ? [who, ' created the project ', name(project.name)] : null,
  deleted: ({ project }, who) =>
    project?.name ? [who, ' deleted the project ', name(project.name)] : null,
};

const tellers: Readonly<Partial<Record<ActivityKind, Readonly<Record<string, Tell>>>>> = {
  member: aboutMembers,
  invitation: aboutInvitations,
  project: aboutProjects,
};

/** Returns the sentence of one event. A sentence by Orgdesk needs to know who did it. */
export function sentenceOf(event: ActivityEvent, table: RoleTable): readonly SentencePart[] {
  const { actor, kind, verb, sentence } = event;
  const told = actor?.name ? tellers[kind]?.[verb]?.(event, name(actor.name), table) : null;
  return told ?? [name(sentence === '' ? 'Something changed' : sentence)];
}

/** Joins a sentence for copying, searching and files. */
export function sentenceText(parts: readonly SentencePart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.name)).join('');
}

/** The kinds of events, as a filter names them. */
export const kindNames: Readonly<Record<ActivityKind, string>> = {
  member: 'Members',
  invitation: 'Invitations',
  project: 'Projects',
  organization: 'Organization',
  ownership: 'Ownership',
  transfer: 'Transfers',
  billing: 'Billing',
  key: 'API keys',
  account: 'Accounts',
  other: 'Other',
};
