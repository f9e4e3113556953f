import type { ReactNode } from 'react';
import { moment } from '#domain/moment.ts';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { useNow } from '../hooks/clock.ts';
import { Note } from '../note.tsx';
import { NeverLoaded } from '../table/list-state.tsx';
import { Unavailable } from '../unavailable.tsx';
import classes from './resource-state.module.css';

/** Milliseconds by which the status bar, which says the age of the lists, may understate the age of a resource. */
const understatedMs = 5 * 60_000;

/** Whether what is shown without a connection is older than the status bar says. */
function isOlder(fetchedAt: string | null, { connection, organizationsFetchedAt }: AccountView) {
  if (connection.state === 'online' || connection.state === 'checking') return false;
  if (fetchedAt === null || organizationsFetchedAt === null) return false;
  return Date.parse(organizationsFetchedAt) - Date.parse(fetchedAt) > understatedMs;
}

interface Props<Value> {
  readonly state: ResourceState<Value>;
  readonly account: AccountView;
  /** The noun in the sentences, in the plural: "invoices". */
  readonly what: string;
  readonly children: (value: Value) => ReactNode;
}

/**
 * Renders the states that every resource has: loading, failed, no longer shown to this person, and older than
 * it should be because the last reading failed.
 */
export function ResourceContent<Value>({ state, account, what, children }: Props<Value>) {
  const now = useNow(30);
  const { value, fetchedAt, failure } = state;
  if (value !== null) {
    const isOld = failure !== null && account.connection.state === 'online';
    return (
      <>
        {isOld ? (
          <div className={classes.note}>
            <Note tone="warning">
              {failure.message}
              {fetchedAt === null ? '' : ` These are the ${what} of ${moment(fetchedAt, now)}.`}
            </Note>
          </div>
        ) : null}
        {fetchedAt !== null && isOlder(fetchedAt, account) ? (
          <div className={classes.note}>
            <Note tone="info">
              These are the {what} of {moment(fetchedAt, now)}.
            </Note>
          </div>
        ) : null}
        {children(value)}
      </>
    );
  }
  if (failure?.kind === 'forbidden') {
    return <Unavailable why="forbidden">{failure.message}</Unavailable>;
  }
  return <NeverLoaded compact failure={failure} account={account} what={what} />;
}
