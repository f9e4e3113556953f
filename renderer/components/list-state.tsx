import { Lock, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import type { Collection } from '#preload/contract/organization.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { bridge } from '../bridge.ts';
import { ActionButton } from './action-button.tsx';
import { EmptyState } from './empty-state.tsx';
import { SkeletonRows } from './skeleton-rows.tsx';

interface Props<Item> {
  /** Undefined until main answered. */
  readonly collection: Collection<Item> | undefined;
  readonly account: AccountView;
  /** "projects", for the sentences. */
  readonly what: string;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** The states that every list has, so that each of them looks the same everywhere. */
export function ListState<Item>({ collection, account, what, children }: Props<Item>) {
  const loading = <SkeletonRows label={`Loading ${what}`} />;
  if (!collection) return loading;
  switch (collection.state) {
    case 'known':
      return children(collection.items);
    case 'forbidden':
      return <EmptyState icon={Lock} title={collection.failure.message} />;
    case 'unknown': {
      const { connection } = account;
      const failure = collection.failure ?? ('failure' in connection ? connection.failure : null);
      if (!failure) return loading;
      return (
        <EmptyState
          icon={WifiOff}
          title={`The ${what} were never loaded on this computer, so there is nothing to show yet.`}
          detail={failure.message}
          action={
            <ActionButton onClick={() => void bridge.retry({ accountId: account.id })}>
              Try again
            </ActionButton>
          }
        />
      );
    }
    default:
      return assertNever(collection);
  }
}
