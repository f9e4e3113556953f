import type { ReactNode } from 'react';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { FailureNote } from '../../components/note.tsx';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { platformPhrase } from '../../texts/connection.ts';

interface Props<Value> {
  readonly account: AccountView;
  readonly own: ResourceState<Value>;
  /** Completes "Loading …": "your profile". */
  readonly what: string;
  readonly children: (value: Value) => ReactNode;
}

/** Shows what is known, with its age if it could not be read anew; otherwise why nothing is known. */
export function OwnAccountState<Value>({ account, own, what, children }: Props<Value>) {
  const { value, failure, fetchedAt } = own;
  const retry = () => void bridge.retry({ accountId: account.id });
  if (value === null) {
    return failure ? (
      <FailureNote failure={failure} onRetry={retry} row />
    ) : (
      <SkeletonRows label={`Loading ${what}`} waitsFor={platformPhrase(account)} />
    );
  }
  // The banner above the sections already says why an account is away.
  const isSaid = account.connection.state !== 'online' && account.connection.state !== 'checking';
  return (
    <>
      {failure && !isSaid ? (
        <FailureNote failure={failure} onRetry={retry} row />
      ) : failure && fetchedAt !== null ? (
        <p>
          Read <TimeAgo iso={fetchedAt} by="this computer" />.
        </p>
      ) : null}
      {children(value)}
    </>
  );
}
