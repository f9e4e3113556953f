/** What is told of an account that cannot work. */
import type { Failure } from '#domain/failure.ts';
import type { Connection } from '#preload/contract/shell.ts';
import type { Account } from './account-list.ts';
import { platformName } from './view.ts';

/** Why there is no token where one was kept. */
export function tokenMissing(account: Account): Failure {
  const name = platformName(account);
  return {
    kind: 'keychain',
    message:
      account.storage === 'session'
        ? `The token for ${name} was kept for the last session only. Enter it again to go on.`
        : `The keychain holds no token for ${name} any more. Enter it again to go on.`,
  };
}

/** Of an account that fails inside Orgdesk: nothing is tried again by itself. */
export function brokenConnection(failure: Failure): Connection {
  return { state: 'offline', failure, retryAt: new Date().toISOString() };
}
