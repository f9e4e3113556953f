import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { Desk } from '../desk.ts';
import { accountPageOf } from '../platforms/packet/address.ts';
import type { Surroundings } from '../surroundings.ts';

/** Opens the page on which an account's person turns on two-factor; only ever one of that account's platform. */
export async function openTwoFactor(
  desk: Desk,
  surroundings: Pick<Surroundings, 'openPlatformPage'>,
  { accountId }: CallInput<'openTwoFactor'>,
): Promise<null> {
  const { account } = desk.account(accountId);
  const { state } = desk.parts.localPlatform;
  const local = state.state === 'running' ? state.url : '';
  const base = account.local ? local : account.baseUrl;
  if (base === '') {
    throw new FailureError({
      kind: 'offline',
      message: 'The platform on this computer isn’t running. Try again in a moment.',
    });
  }
  return surroundings.openPlatformPage(accountPageOf(base), base);
}
