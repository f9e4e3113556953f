import { CloudOff, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ResourceState } from '#preload/contract/resources.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNote } from '../../components/note.tsx';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { platformPhrase } from '../../texts/connection.ts';
import classes from './project.module.css';

interface Props<Value> {
  readonly context: OrganizationContext;
  readonly state: ResourceState<Value>;
  /** The noun in the sentences: "API keys". */
  readonly what: string;
  readonly children: (value: Value) => ReactNode;
}

/** Shows what is known of a resource with the age of what could not be refreshed, or why nothing is known. */
export function WhileUnknown<Value>({ context, state, what, children }: Props<Value>) {
  const { value, fetchedAt, failure } = state;
  const { account } = context;
  const retry = (
    <ActionButton small onClick={() => void bridge.retry({ accountId: account.id })}>
      Try again
    </ActionButton>
  );
  if (value !== null) {
    return (
      <>
        {failure === null ? null : (
          <div className={classes.stale}>
            <FailureNote row failure={failure} actions={retry} />
            <span>
              Last read <TimeAgo iso={fetchedAt} by="this computer" />.
            </span>
          </div>
        )}
        {children(value)}
      </>
    );
  }
  if (failure === null)
    return <SkeletonRows label={`Loading ${what}`} waitsFor={platformPhrase(account)} />;
  const isForbidden = failure.kind === 'forbidden';
  return (
    <EmptyState
      icon={isForbidden ? Lock : CloudOff}
      compact
      title={isForbidden ? failure.message : `Couldn’t load the ${what}`}
      detail={isForbidden ? undefined : failure.message}
      action={isForbidden ? undefined : retry}
    />
  );
}
