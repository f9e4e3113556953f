/** Derives the items of the inbox from what is known of an account. Pure, and the only place that does. */
import type { ActivityEvent } from '../activity-event.ts';
import type {
  Invitation,
  Member,
  Organization,
  OwnershipOffer,
  Person,
  ReceivedInvitation,
} from '../entities.ts';
import { isAcceptable, stateNow } from '../invitations/invitation-state.ts';
import type { ProjectTransfer } from '../project-details.ts';
import type { EndedWork, InboxItem } from './inbox-item.ts';

/** What is known of one organization. */
export interface OrganizationFacts {
  readonly organization: Pick<Organization, 'id' | 'name'>;
  /** The person of the account. */
  readonly person: Person;
  readonly members: readonly Member[];
  /** With those that the platform no longer lists. */
  readonly invitations: readonly Invitation[];
  readonly offers: readonly OwnershipOffer[];
  readonly transfers: readonly ProjectTransfer[];
  /** Milliseconds by the platform's clock. */
  readonly now: number;
}

/** An event, with the organization in which it happened. */
export interface PlacedEvent {
  readonly organizationId: string;
  /** "" if it is not known. */
  readonly organizationName: string;
  readonly event: ActivityEvent;
}

/** Long work that ended while nobody looked. */
export interface UnseenWork extends EndedWork {
  readonly organizationId: string;
  readonly organizationName: string;
  /** ISO 8601. */
  readonly at: string;
}

type Items = readonly InboxItem[];

/** An offer or invitation that has ended by now is no longer the person's to answer. */
function isOpenAt(expiresAt: string | null, now: number): boolean {
  return expiresAt === null || Date.parse(expiresAt) > now;
}

/** Platforms report inviters by name only. */
function isSentBy({ invitedBy }: Invitation, { name }: Person): boolean {
  return invitedBy !== '' && invitedBy === name;
}

function ofInvitation(
  invitation: Invitation,
  { organization, now }: OrganizationFacts,
): InboxItem | null {
  const { id, createdAt, endedAt, delivery } = invitation;
  const place = { organizationId: organization.id, organizationName: organization.name };
  const state = stateNow(invitation, now);
  // The link is a secret, and no entry of the inbox needs it.
  const shown = { ...invitation, link: null };
  if (state === 'accepted' || state === 'declined') {
    const fact = { what: 'answered', invitation: shown } as const;
    return { ...place, id: `answered ${id}`, at: endedAt, fact };
  }
  const isUndelivered = delivery?.state === 'bounced' || delivery?.state === 'failed';
  if (!isUndelivered || !isAcceptable(invitation, now)) return null;
  // An invitation that is sent again, and bounces again, is another fact.
  const fact = { what: 'undelivered', invitation: shown } as const;
  return { ...place, id: `undelivered ${id} ${createdAt}`, at: createdAt, fact };
}

/** Returns the items of one organization: offers to the person, and what became of their invitations. */
export function itemsOfOrganization(facts: OrganizationFacts): Items {
  const { organization, person, members, invitations, offers, transfers, now } = facts;
  const place = { organizationId: organization.id, organizationName: organization.name };
  const me = members.find(({ userId }) => userId === person.id);
  return [
    ...offers
      .filter(({ memberId, expiresAt }) => memberId === me?.id && isOpenAt(expiresAt, now))
      .map(
        ({ id, createdAt, offeredBy }): InboxItem => ({
          ...place,
          id: `ownership-offered ${id}`,
          at: createdAt,
          fact: { what: 'ownership-offered', by: offeredBy },
        }),
      ),
    ...transfers
      .filter(({ organizationId }) => organizationId === organization.id)
      .map(
        (transfer): InboxItem => ({
          ...place,
          id: `project-offered ${transfer.id}`,
          at: transfer.createdAt,
          fact: { what: 'project-offered', transfer },
        }),
      ),
    ...invitations
      .filter((invitation) => isSentBy(invitation, person))
      .flatMap((invitation) => ofInvitation(invitation, facts) ?? []),
  ];
}

/** Returns the invitations to the person that can be answered. */
export function itemsOfReceived(received: readonly ReceivedInvitation[], now: number): Items {
  return received
    .filter(({ expiresAt }) => isOpenAt(expiresAt, now))
    .map((invitation) => ({
      id: `invited ${invitation.id}`,
      organizationId: invitation.organizationId,
      organizationName: invitation.organizationName,
      at: invitation.createdAt,
      fact: { what: 'invited', invitation },
    }));
}

/** Changes of a person's place that they want to know of. */
const ownChanges: ReadonlySet<ActivityEvent['verb']> = new Set([
  'role-changed',
  'project-role-changed',
  'given-project',
  'taken-project',
  'removed',
]);

/** Whether another person changed the roles or the projects of this user. */
export function isOwnChange({ kind, verb, actor, person }: ActivityEvent, userId: string): boolean {
  if (kind !== 'member' || !ownChanges.has(verb) || person?.userId !== userId) return false;
  return actor?.id !== userId;
}

/** Returns the changes of the person's own roles and projects by others. */
export function itemsOfEvents(events: readonly PlacedEvent[], userId: string): Items {
  return events
    .filter(({ event }) => isOwnChange(event, userId))
    .map(({ event, organizationId, organizationName }) => ({
      id: `own-change ${event.id}`,
      organizationId,
      organizationName,
      at: event.at,
      fact: { what: 'own-change', event },
    }));
}

export function itemsOfWork(works: readonly UnseenWork[]): Items {
  return works.map(({ organizationId, organizationName, at, ...ended }) => ({
    id: `ended ${ended.workId} ${at}`,
    organizationId,
    organizationName,
    at,
    fact: { what: 'ended', ended },
  }));
}
