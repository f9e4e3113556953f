/** Resolves an invitation's link to the accounts on its platform and to the invitation it may be for. */
import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { LinkMeaning } from '#preload/contract/link.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { readPastedLink } from '../links/invitation-link.ts';
import type { Kind } from '../platforms/port/kind.ts';

/** Returns the origin of an account's platform; "" for an invalid address or a local platform that is not running. */
export function originOf(session: AccountSession): string {
  try {
    const [base = ''] = session.kind.addresses.candidates(session.accountView().address);
    return new URL(base).origin;
  } catch {
    return '';
  }
}

function noLink(): FailureError {
  return new FailureError({
    kind: 'invalid',
    message:
      'No invitation link found. Copy the whole link from the email: it begins with https:// and contains /join/. If your email app hides it, open it in your browser and paste that page’s address.',
  });
}

/**
 * Sends no request to the link's address. Only the accounts' own platforms, at their own addresses, are
 * asked for their invitations.
 */
export async function openInvitationLink(
  accountManager: AccountManager,
  kinds: readonly Kind[],
  { text }: CallInput<'openInvitationLink'>,
): Promise<LinkMeaning> {
  const open = accountManager.each('its platform', (session) => ({
    session,
    origin: originOf(session),
  }));
  const origins = new Set(open.map(({ origin }) => origin));
  const read = readPastedLink(
    text,
    (origin) => origins.has(origin),
    (url) => {
      const platforms = kinds.map(({ links }) => links.platformOfInvitation(url));
      return platforms.find((platform) => platform !== null) ?? null;
    },
  );
  if (!read) throw noLink();
  const { link, origin, address } = read;
  const sessions = open.filter((each) => each.origin === origin).map(({ session }) => session);
  const [first] = sessions;
  if (!first) {
    if (address === null) throw noLink();
    return { kind: 'unknown', address, platformName: new URL(link).host, link };
  }
  await Promise.all(sessions.map((session) => session.refreshReceived()));
  const received = accountManager
    .each('what it received', (session) =>
      sessions.includes(session)
        ? session.cache.received().items.map(({ id }) => ({ accountId: session.account.id, id }))
        : [],
    )
    .flat();
  const [only, ...others] = received;
  return {
    kind: 'known',
    platformName: first.accountView().platformName,
    // The link names no invitation, so the only one can be guessed and no other.
    invitation: only && others.length === 0 ? only : null,
    amount: received.length,
    link,
  };
}
