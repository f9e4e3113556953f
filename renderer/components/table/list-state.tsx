import { VisuallyHidden } from '@mantine/core';
import { CloudOff, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import type { Collection, ListFailure } from '#preload/contract/organization.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { platformPhrase } from '../../texts/connection.ts';
import { retrying } from '../../texts/time.ts';
import { ActionButton } from '../action-button.tsx';
import { StillWaiting } from '../dialogs/still-waiting.tsx';
import { EmptyState } from '../empty-state.tsx';
import { useNow } from '../hooks/clock.ts';
import { OmissionsNote } from '../note.tsx';
import classes from './list-state.module.css';

const skeletonWidths = ['34%', '26%', '40%', '30%', '22%', '36%'] as const;

interface SkeletonRowsProps {
  readonly label: string;
  /** The platform that provides the rows, if it may be slow. */
  readonly waitsFor?: string;
}

/** Stands in place of rows that are loading, and says so to screen readers. */
export function SkeletonRows({ label, waitsFor }: SkeletonRowsProps) {
  return (
    <>
      <div className={classes.rows} role="status">
        <VisuallyHidden>{label}</VisuallyHidden>
        {skeletonWidths.map((width) => (
          <div key={width} className={classes.row}>
            <span className={classes.bar} style={{ width }} />
            <span className={classes.bar} style={{ width: '12%' }} />
          </div>
        ))}
      </div>
      {waitsFor === undefined ? null : <StillWaiting for={waitsFor} />}
    </>
  );
}

/** Returns why a list cannot be shown; null if it can, or while it is loading. */
function whyMissing(
  collection: Collection<unknown> | undefined,
  { connection }: AccountView,
): ListFailure | null {
  if (!collection || collection.state === 'known') return null;
  return collection.failure ?? ('failure' in connection ? connection.failure : null);
}

interface Props<Item> {
  /** Undefined until main has answered. */
  readonly collection: Collection<Item> | undefined;
  readonly account: AccountView;
  /** The noun in the sentences, in the plural: "members". */
  readonly what: string;
  /** Whether the screen has other lists. */
  readonly compact?: boolean;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** Stands in place of a list that was never loaded, and says why or that it is loading. */
export function NeverLoaded({
  failure,
  account,
  what,
  compact = false,
}: Omit<Props<never>, 'collection' | 'children'> & { readonly failure: ListFailure | null }) {
  const now = useNow(1);
  if (!failure) {
    return <SkeletonRows label={`Loading ${what}`} waitsFor={platformPhrase(account)} />;
  }
  const { message, retryAt } = failure;
  return (
    <EmptyState
      icon={CloudOff}
      compact={compact}
      title={`Couldn’t load the ${what}`}
      detail={retryAt === undefined ? message : `${message} ${retrying(retryAt, now)}.`}
      action={
        <ActionButton onClick={() => void bridge.retry({ accountId: account.id })}>
          Try again
        </ActionButton>
      }
    />
  );
}

/** Renders the states that every list has, so that they look the same everywhere. */
export function ListState<Item>(props: Props<Item>) {
  const { collection, account, compact = false, children } = props;
  const failure = whyMissing(collection, account);
  switch (collection?.state) {
    case 'known':
      if (!collection.omissions) return children(collection.items);
      // In one element, from which a table measures its own position.
      return (
        <div>
          <OmissionsNote
            omissions={collection.omissions}
            one={props.what.slice(0, -1)}
            platform={account.platformName}
            shown={collection.items.length}
          />
          {children(collection.items)}
        </div>
      );
    case 'forbidden':
      return <EmptyState icon={Lock} compact={compact} title={collection.failure.message} />;
    case 'unknown':
    case undefined:
      return (
        <NeverLoaded failure={failure} account={account} what={props.what} compact={compact} />
      );
    default:
      return assertNever(collection);
  }
}
