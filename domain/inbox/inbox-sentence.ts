/** What an entry of the inbox says, in the window and in a notification. Pure. */
import type { ActivityEvent } from '../activity-event.ts';
import { assertNever } from '../assert-never.ts';
import { contactOf } from '../identity.ts';
import { type RoleTable, roleName } from '../roles/role-table.ts';
import type { EndedWork, InboxItem } from './inbox-item.ts';

/** Names stand apart from words, because they may run from right to left. */
export type InboxPart = string | { readonly name: string };
type Sentence = readonly InboxPart[];

const name = (text: string): InboxPart => ({ name: text });
const list = new Intl.ListFormat('en');
const number = new Intl.NumberFormat('en');

function roleNames(roles: readonly string[], table: RoleTable): string {
  return list.format(roles.map((role) => roleName(table, role)));
}

function ownChange(
  { verb, actor, roles, project, sentence }: ActivityEvent,
  organization: string,
  table: RoleTable,
): Sentence {
  const who = actor?.name ? name(actor.name) : 'Someone';
  const at = name(organization);
  if (organization === '') return [name(sentence === '' ? 'Your role changed' : sentence)];
  const change =
    roles && roles.before.length > 0 && roles.after.length > 0
      ? ` from ${roleNames(roles.before, table)} to ${roleNames(roles.after, table)}`
      : '';
  if (verb === 'role-changed') return [who, ' changed your role in ', at, change];
  if (verb === 'removed') return [who, ' removed you from ', at];
  if (!project?.name) return [name(sentence === '' ? 'Your projects changed' : sentence)];
  const where = name(project.name);
  switch (verb) {
    case 'project-role-changed':
      return [who, ' changed your role in ', where, ' of ', at, change];
    case 'given-project':
      return [who, ' added you to ', where, ' in ', at];
    case 'taken-project':
      return [who, ' removed you from ', where, ' in ', at];
    default:
      return [name(sentence)];
  }
}

const endings: Readonly<
  Record<EndedWork['work'], readonly [one: string, many: string, end: string]>
> = {
  invite: ['person', 'people', 'invited to'],
  resend: ['invitation', 'invitations', 'resent in'],
  revoke: ['invitation', 'invitations', 'revoked in'],
  'change-roles': ['person', 'people', 'changed in'],
  remove: ['person', 'people', 'removed from'],
  revert: ['change', 'changes', 'reverted in'],
  'delete-projects': ['project', 'projects', 'deleted from'],
  'offer-projects': ['project', 'projects', 'offered for transfer in'],
  'create-project': ['project', 'projects', 'created in'],
  'edit-project': ['project', 'projects', 'changed in'],
};

/** "118 of 120 people invited to Acme", "Stopped: 3 of 9 people removed from Acme". */
function endedWork({ work, total, done, stopped }: EndedWork, organization: string): Sentence {
  const [one, many, end] = endings[work];
  const what = total === 1 ? one : many;
  const amount =
    done === total
      ? `${number.format(total)} ${what}`
      : `${number.format(done)} of ${number.format(total)} ${what}`;
  return [`${stopped ? 'Stopped: ' : ''}${amount} ${end} `, name(organization)];
}

/** Returns one sentence without a full stop. `table`: the roles of the platform. */
export function inboxSentence(
  { fact, organizationName }: Pick<InboxItem, 'fact' | 'organizationName'>,
  table: RoleTable,
): Sentence {
  const organization = name(organizationName === '' ? 'an organization' : organizationName);
  switch (fact.what) {
    case 'invited': {
      const { invitedBy, roles } = fact.invitation;
      const as = roles.length === 0 ? '' : ` as ${roleNames(roles, table)}`;
      const who = invitedBy === '' ? 'Someone' : name(invitedBy);
      return [who, ' invited you to ', organization, as];
    }
    case 'ownership-offered':
      return [
        fact.by === '' ? 'The owner' : name(fact.by),
        ' offered you ownership of ',
        organization,
      ];
    case 'project-offered': {
      const { offeredBy, projectName } = fact.transfer;
      const project = projectName === '' ? 'a project' : name(projectName);
      return [
        offeredBy === '' ? 'Someone' : name(offeredBy),
        ' offered ',
        project,
        ' to ',
        organization,
      ];
    }
    case 'undelivered': {
      const { delivery } = fact.invitation;
      const end = delivery?.state === 'bounced' ? ' bounced' : ' couldn’t be delivered';
      return ['The invitation of ', name(contactOf(fact.invitation)), ' to ', organization, end];
    }
    case 'answered': {
      const verb = fact.invitation.state === 'declined' ? 'declined' : 'accepted';
      return [name(contactOf(fact.invitation)), ` ${verb} your invitation to `, organization];
    }
    case 'own-change':
      return ownChange(fact.event, organizationName, table);
    case 'ended':
      return endedWork(fact.ended, organizationName === '' ? 'an organization' : organizationName);
    default:
      return assertNever(fact);
  }
}

export function sentenceWords(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : part.name)).join('');
}
