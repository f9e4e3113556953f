/** Keeps what was typed into forms in the account's cache. */
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';

type Sessions = Pick<AccountManager, 'session'>;

function placeOf({ owner, name }: CallInput<'readDraft'>) {
  const organizationId = 'organizationId' in owner ? owner.organizationId : '';
  return { organizationId, name: `draft ${name}` };
}

/** Null also for an account that was signed out of meanwhile: its drafts went with its cache. */
export function readDraft(sessions: Sessions, input: CallInput<'readDraft'>): string | null {
  try {
    return sessions.session(input.owner.accountId).cache.resource(placeOf(input))?.text ?? null;
  } catch {
    return null;
  }
}

export function keepDraft(sessions: Sessions, { text, ...place }: CallInput<'keepDraft'>): null {
  try {
    const kept = text === null ? null : { text, fetchedAt: new Date().toISOString() };
    sessions.session(place.owner.accountId).cache.putResource(placeOf(place), kept);
  } catch {
    // The account was signed out of while the form was still open.
  }
  return null;
}
