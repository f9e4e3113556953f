/** Keeps what was typed into forms in the account's cache. */
import type { CallInput } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';

type Sessions = Pick<AccountManager, 'session'>;

function placeOf({ owner, name }: CallInput<'readDraft'>) {
  const organizationId = 'organizationId' in owner ? owner.organizationId : '';
  return { organizationId, name: `draft ${name}` };
}

/** Resolves to the account's session once its cache is open. Rejects if it was signed out of or cannot be opened. */
async function opened(sessions: Sessions, accountId: string) {
  const session = sessions.session(accountId);
  await session.opening;
  return session;
}

/** Resolves to null also for an account that was signed out of meanwhile: its drafts went with its cache. */
export async function readDraft(
  sessions: Sessions,
  input: CallInput<'readDraft'>,
): Promise<string | null> {
  try {
    const { cache } = await opened(sessions, input.owner.accountId);
    return cache.resource(placeOf(input))?.text ?? null;
  } catch {
    return null;
  }
}

export async function keepDraft(
  sessions: Sessions,
  { text, ...place }: CallInput<'keepDraft'>,
): Promise<null> {
  try {
    const kept = text === null ? null : { text, fetchedAt: new Date().toISOString() };
    const { cache } = await opened(sessions, place.owner.accountId);
    cache.putResource(placeOf(place), kept);
  } catch {
    // The account was signed out of while the form was still open.
  }
  return null;
}
