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
  /** Whom the rows come from, where that may take long. */
  readonly waitsFor?: string;
}

/** Stands where rows will be; says so to screen readers. */
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

/** Why nothing of a list can be shown; null where it can, or where it is only being loaded. */
function whyMissing(
  collection: Collection<unknown> | undefined,
  { connection }: AccountView,
): ListFailure | null {
  if (!collection || collection.state === 'known') return null;
  return collection.failure ?? ('failure' in connection ? connection.failure : null);
}

interface Props<Item> {
  /** Undefined until main answered. */
  readonly collection: Collection<Item> | undefined;
  readonly account: AccountView;
  /** For the sentences. */
  readonly what: 'projects' | 'members' | 'invitations' | 'organizations';
  /** Where it is not the only list of its screen. */
  readonly compact?: boolean;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** What stands in place of a list that was never loaded: how it went wrong, or that it is on its way. */
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

/** The states that every list has, so that each of them looks the same everywhere. */
export function ListState<Item>(props: Props<Item>) {
  const { collection, account, compact = false, children } = props;
  const failure = whyMissing(collection, account);
  switch (collection?.state) {
    case 'known':
      if (!collection.omissions) return children(collection.items);
      // One element: a table among them finds out by it how far down it stands.
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
