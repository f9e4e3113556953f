/** What the window is told of an account that cannot work. */
import type { Failure } from '#domain/failure.ts';
import type { Connection } from '#preload/contract/shell.ts';
import type { Account } from './account-list.ts';

/** Why there is no token where one was kept. */
export function tokenMissing(account: Account, platformName: string): Failure {
  return {
    kind: 'keychain',
    message:
      account.storage === 'session'
        ? `The token for ${platformName} was stored for the last session only. Enter it again.`
        : `The keychain no longer has the token for ${platformName}. Enter it again.`,
  };
}

/** Of an account that cannot be asked at all: nothing is tried again by itself. */
export function brokenConnection(failure: Failure): Connection {
  return { state: 'failing', failure, since: new Date().toISOString(), retryAt: null };
}
