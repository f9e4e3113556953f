import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNote } from '../../components/note.tsx';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { platformPhrase } from '../../texts/connection.ts';

interface Props<Value> {
  readonly state: ResourceState<Value>;
  readonly account: AccountView;
  readonly children: (value: Value) => ReactNode;
}

/** Events that are known, or why none are. */
export function KnownEvents<Value>({ state, account, children }: Props<Value>) {
  const { value, failure } = state;
  if (value !== null) return children(value);
  if (failure === null)
    return <SkeletonRows label="Loading activity" waitsFor={platformPhrase(account)} />;
  if (failure.kind === 'forbidden')
    return <EmptyState icon={Lock} compact title={failure.message} />;
  return (
    <FailureNote failure={failure} onRetry={() => void bridge.retry({ accountId: account.id })} />
  );
}
