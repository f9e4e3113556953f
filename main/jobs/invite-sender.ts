/** Invites one address, and looks up invitations whose answer was lost. */

import { FailureError } from '#domain/failure.ts';
import { personIndex, readContact } from '#domain/identity.ts';
import { isAcceptable } from '#domain/invitations/invitation-state.ts';
import { sameAssignment } from '#domain/members/role-changes.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import type { StoredItem } from '../journal/job-items.ts';
import type { Logger } from '../log/logger.ts';
import { cannotTell, type FoundAs, findInvited, foundAlready, settled } from './find-invited.ts';
import type { Found, Sender } from './sender.ts';
import type { Writing } from './write.ts';

export interface InviteSenderOptions {
  readonly message: string;
  readonly logger: Logger;
}

function emailOf({ work }: StoredItem): string {
  if (work.what !== 'invite') throw new Error('An item of another kind');
  return work.email;
}

export function inviteSender(writing: Writing, { message, logger }: InviteSenderOptions): Sender {
  const { session, platform, organizationId } = writing;
  const find = async (
    items: readonly StoredItem[],
    outcomeOf: (item: StoredItem, as: FoundAs | undefined) => JobOutcome | null,
  ) => {
    const since = new Map(items.map((item) => [emailOf(item), item.intendedAt]));
    const found = await findInvited(since, {
      platform,
      organizationId,
      remembered: () => session.journal.invitations.of(organizationId),
      now: () => session.platformNow(),
    });
    return new Map(
      items.flatMap((item) => {
        const outcome = outcomeOf(item, found.get(emailOf(item)));
        return outcome ? [[item.id, outcome] as const] : [];
      }),
    );
  };
  /**
   * Finds the people who became members or were invited since it was decided: with the same roles and projects there
   * is nothing to do, with others the person chooses.
   */
  const check = async (items: readonly StoredItem[]): Promise<Found> => {
    const [members, invitations] = await Promise.all([
      platform.members(organizationId),
      platform.invitations(organizationId),
    ]);
    const memberOf = personIndex(members.items);
    const open = invitations.items.filter((each) => isAcceptable(each, session.platformNow()));
    const invitationOf = personIndex(open);
    const { roles: table } = session.kind.view;
    return new Map(
      items.flatMap(({ id, work }) => {
        if (work.what !== 'invite') return [];
        const [member] = memberOf(work.email);
        const now = member ?? invitationOf(work.email)[0];
        if (!now) return [];
        const { roles, projectIds } = now;
        const current = { roles, projectIds };
        const outcome: JobOutcome = sameAssignment(table, current, work)
          ? { kind: 'done', already: true }
          : { kind: 'conflict', current, ...(member ? { memberId: member.id } : {}) };
        return [[id, outcome] as const];
      }),
    );
  };
  return {
    check,
    /**
     * A person with an invitation was invited, whatever the answer was, and is not tried again. The outcome
     * says so if this job cannot have invited them.
     */
    lookUp: (items) =>
      find(items, ({ intendedAt }, as) => {
        const ours = intendedAt !== null;
        if (as === undefined) return null;
        if (as !== 'unclear') return ours ? { kind: 'done' } : foundAlready(as);
        // Sending again could invite them twice.
        return ours ? cannotTell : null;
      }),
    attempt: async ({ work, idempotencyKey }) => {
      if (work.what !== 'invite') throw new Error('An item of another kind');
      const contact = readContact(work.email);
      if (contact === null) {
        throw new FailureError({ kind: 'invalid', message: 'Not a valid email address.' });
      }
      const { roles, projectIds } = work;
      const input = { ...contact, roles, projectIds, message };
      const invitation = await platform.invite(organizationId, input, { idempotencyKey });
      try {
        if (session.isOpen) {
          session.cache.putItem('invitations', organizationId, invitation);
          session.noteInvitations(organizationId, [invitation]);
          // Some platforms add people at once: there is a new member instead of a mail.
          if (invitation.state === 'accepted') session.refreshInBackground(organizationId, 0);
          else session.followMail(organizationId);
        }
      } catch (error) {
        // It was sent all the same, and the next refresh fetches it.
        logger.warn('An invitation could not be cached', error);
      }
      return { kind: 'done', invitationId: invitation.id };
    },
    settle: (items) => find(items, ({ outcome }, as) => (outcome ? settled(outcome, as) : null)),
  };
}
