/** What Orgdesk did with members from this computer, and making it as it was before. */
import { FailureError } from '#domain/failure.ts';
import { personIndex, readContact } from '#domain/identity.ts';
import {
  formerAssignment,
  type PastChange,
  type PresentState,
  whyNotRevert,
} from '#domain/members/past-changes.ts';
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { knownItems, omissionsIn } from '../cache/known-items.ts';
import { write } from '../jobs/write.ts';
import type { InvitationHistory } from '../journal/invitation-history.ts';
import type { PendingChanges } from '../pending-changes/pending-changes.ts';

/** Changes that are listed. */
const maxChanges = 200;

export async function listChanges(
  accountManager: AccountManager,
  { key }: CallInput<'listChanges'>,
): Promise<readonly PastChange[]> {
  return accountManager
    .session(key.accountId)
    .journal.memberChanges.of(key.organizationId, maxChanges);
}

function presentState(session: AccountSession, organizationId: string): PresentState {
  const { cache } = session;
  const projects = knownItems(cache, 'projects', organizationId);
  return {
    table: session.kind.view.roles,
    members: knownItems(cache, 'members', organizationId),
    invitations: knownItems(cache, 'invitations', organizationId),
    omissions: {
      members: omissionsIn(cache, 'members', organizationId),
      invitations: omissionsIn(cache, 'invitations', organizationId),
    },
    projectIds: projects && new Set(projects.map(({ id }) => id)),
    now: session.platformNow(),
  };
}

/**
 * The same for each try until an invitation of theirs is known, so that a second click after a lost answer
 * invites nobody twice; another one once that invitation ended, when a replayed answer would be untrue.
 */
function keyOf(
  { changeId, email }: PastChange,
  history: InvitationHistory,
  organizationId: string,
): string {
  const earlier = personIndex(history.of(organizationId))(email);
  return `${changeId}.${earlier.length}`;
}

/** A role is staged as any change of roles; who was removed is invited with what they had. */
export async function revertChange(
  accountManager: AccountManager,
  pendingChanges: PendingChanges,
  { key, changeId }: CallInput<'putBack'>,
): Promise<CallValue<'putBack'>> {
  const session = accountManager.session(key.accountId);
  const { journal } = session;
  const { organizationId } = key;
  const change = journal.memberChanges.find(organizationId, changeId);
  const present = presentState(session, organizationId);
  const reason = whyNotRevert(change, present);
  if (reason !== null) throw new FailureError({ kind: 'conflict', message: reason });
  const former = formerAssignment(change, present);
  const { roles, projectIds } = former;
  const member = present.members?.find(({ id }) => id === change.memberId);
  if (change.after !== null && member) {
    const changes = [{ memberId: member.id, expected: member, roles, projectIds }];
    pendingChanges.changeRoles({ key, changes });
    return { kind: 'staged' };
  }
  return write(accountManager, key, async (writing) => {
    const { platform, session } = writing;
    const contact = readContact(change.email);
    if (!contact) {
      throw new FailureError({
        kind: 'invalid',
        message: 'Orgdesk doesn’t know how to reach this person.',
      });
    }
    const input = { ...contact, roles, projectIds, message: '' };
    const invitation = await platform.invite(organizationId, input, {
      idempotencyKey: keyOf(change, journal.invitations, organizationId),
    });
    writing.cache.putItem('invitations', organizationId, invitation);
    session.noteInvitations(organizationId, [invitation]);
    return { kind: 'invited' };
  });
}
