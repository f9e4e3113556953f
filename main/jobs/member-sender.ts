/** Changes one member's roles and projects, or removes them. */
import type { Member } from '#domain/entities.ts';
import { type Failure, FailureError, failureKind } from '#domain/failure.ts';
import { mayHold } from '#domain/listing.ts';
import { sameAssignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import type { MemberWork, StoredItem } from '../journal/job-items.ts';
import type { Logger } from '../log/logger.ts';
import { PartialChangeError } from '../platforms/port/partial.ts';
import type { Platform } from '../platforms/port/platform.ts';
import { UncertainError } from '../platforms/port/uncertain.ts';
import {
  decideMemberStep,
  type Knowledge,
  type MemberStep,
  type Refusal,
} from './member-decision.ts';
import { looksWhenSending, type Sender } from './sender.ts';
import type { Writing } from './write.ts';

const ignored: Failure = {
  kind: 'platform',
  message: 'The platform accepted this change but didn’t make it.',
};

/** Returns whether the person has left: the organization is then neither readable nor listed. */
async function haveLeft(platform: Platform, organizationId: string): Promise<boolean> {
  const { items, omissions } = await platform.organizations();
  const listed = items.some(({ id }) => id === organizationId);
  return !listed && !mayHold(omissions, { id: organizationId });
}

/** The part of a member's change that is sent. */
export type SentWork = Pick<MemberWork, 'memberId' | 'expected' | 'after' | 'own'>;

/** The organization and platform of the change. */
export interface MemberPlace {
  readonly platform: Platform;
  readonly organizationId: string;
  readonly table: RoleTable;
}

async function read(
  { platform, organizationId }: MemberPlace,
  { memberId, own }: SentWork,
): Promise<Member | null> {
  try {
    return await platform.member(organizationId, memberId);
  } catch (error) {
    const kind = failureKind(error);
    if (kind === 'not-found') return null;
    if (own && kind === 'forbidden' && (await haveLeft(platform, organizationId))) return null;
    throw error;
  }
}

async function request(
  { platform, organizationId, table }: MemberPlace,
  { memberId, after }: SentWork,
  revision: string | null,
): Promise<Member | null> {
  if (after === null) {
    await platform.removeMember(organizationId, { memberId, revision });
    return null;
  }
  const member = await platform.changeRoles(organizationId, { memberId, revision, ...after });
  if (!sameAssignment(table, member, after)) throw new FailureError(ignored);
  return member;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof UncertainError) return 'no-answer';
  if (error instanceof PartialChangeError) return 'other';
  const kind = failureKind(error);
  if (kind === 'conflict') return 'conflict';
  return kind === 'not-found' ? 'missing' : 'other';
}

/** Reads the member and returns the known state. `refused`: how the previous request failed. */
async function learn(
  before: Knowledge,
  place: MemberPlace,
  work: SentWork,
  refused: unknown,
): Promise<Knowledge> {
  if (before.step !== 'refused') return { step: 'read', current: await read(place, work) };
  const current = await read(place, work).catch((unread: unknown) => {
    // The person lost access to the organization, which affects all other items too.
    const shutOut = before.by === 'missing' && failureKind(unread) === 'forbidden';
    throw shutOut ? unread : refused;
  });
  return { ...before, current };
}

export type Sent = Extract<MemberStep, { readonly kind: 'done' | 'conflict' }> & {
  /** Whether nothing was sent, because they were as wanted before. */
  readonly already: boolean;
};

/**
 * Rejects with a `FailureError`, or an `UncertainError` if the change may have been carried out.
 * @param looks whether the member is read before anything is sent
 */
export async function changeMember(
  place: MemberPlace,
  work: SentWork,
  looks: boolean,
): Promise<Sent> {
  const wish = { ...work, table: place.table };
  let known: Knowledge = { step: 'start', looks };
  let refused: unknown;
  for (let sent = 0; ; ) {
    const step = decideMemberStep(wish, known);
    if (step.kind === 'done' || step.kind === 'conflict') {
      return { ...step, already: step.kind === 'done' && sent === 0 };
    }
    if (step.kind === 'failed') throw new FailureError(step.failure);
    if (step.kind === 'as-refused') throw refused;
    if (step.kind === 'read') {
      known = await learn(known, place, work, refused);
      continue;
    }
    const { revision } = step;
    sent += 1;
    try {
      const member = await request(place, work, revision);
      return { kind: 'done', member, already: false };
    } catch (error) {
      refused = error;
      known = { step: 'refused', by: refusalOf(error), revision, sent };
    }
  }
}

/** Writes the platform's answer to the cache. */
function keep(writing: Writing, work: MemberWork, sent: Sent): void {
  const { session, cache, organizationId } = writing;
  if (sent.kind === 'conflict') {
    cache.putItem('members', organizationId, sent.current);
    return;
  }
  if (sent.member !== null) cache.putItem('members', organizationId, sent.member);
  else if (work.own) {
    // A person who leaves no longer sees the organization.
    cache.removeOrganization(organizationId);
    session.shellChanged();
  } else cache.removeItem('members', organizationId, work.memberId);
  // The list of organizations has the person's own rights.
  if (work.own) session.refreshStale(0);
}

/** Shows the member's state after a partial change, along with the failure of the rest. */
function keepPart(writing: Writing, { member }: PartialChangeError, logger: Logger): void {
  try {
    const { session, cache, organizationId } = writing;
    if (session.isOpen) cache.putItem('members', organizationId, member);
  } catch (error) {
    logger.warn('A part of a change could not be cached', error);
  }
}

function outcomeOf(sent: Sent, doubtful: boolean): JobOutcome {
  // After an earlier request without an answer, nobody knows who did it.
  if (sent.kind === 'done')
    return sent.already && !doubtful ? { kind: 'done', already: true } : { kind: 'done' };
  const { roles, projectIds } = sent.current;
  return { kind: 'conflict', current: { roles, projectIds } };
}

export function memberSender(writing: Writing, logger: Logger): Sender {
  return {
    ...looksWhenSending,
    attempt: async ({ work }: StoredItem, { doubtful, looks }) => {
      if (work.what !== 'member') throw new Error('An item of another kind');
      const { platform, session, organizationId } = writing;
      const place = { platform, organizationId, table: session.kind.view.roles };
      const sent = await changeMember(place, work, doubtful || looks).catch((error: unknown) => {
        if (error instanceof PartialChangeError) keepPart(writing, error, logger);
        throw error;
      });
      try {
        if (writing.session.isOpen) keep(writing, work, sent);
      } catch (error) {
        // The platform has the change all the same, and the next refresh fetches it.
        logger.warn('A change of a member could not be cached', error);
      }
      return outcomeOf(sent, doubtful);
    },
  };
}
