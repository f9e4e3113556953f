import type { ReactNode } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { bridge } from '../bridge.ts';
import { ActionButton } from '../components/action-button.tsx';
import classes from '../components/banner.module.css';
import { FailureNote } from '../components/note.tsx';
import { useAccount, useShell } from '../store/hooks.ts';
import { useStore } from '../store/store.ts';

function TryAgain({ account }: { readonly account: AccountView }) {
  return (
    <ActionButton small onClick={() => void bridge.retry({ accountId: account.id })}>
      Try again
    </ActionButton>
  );
}

/** Trying again asks for the name and password that the proxy wants. */
function SignInToProxy({ account }: { readonly account: AccountView }) {
  return (
    <ActionButton small onClick={() => void bridge.retry({ accountId: account.id })}>
      Sign in to the proxy
    </ActionButton>
  );
}

function GiveToken({ account }: { readonly account: AccountView }) {
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <ActionButton
      small
      onClick={() => openOverlay({ kind: 'replace-token', accountId: account.id })}
    >
      Give another token
    </ActionButton>
  );
}

function contentOf(
  account: AccountView,
  localPlatform: ReturnType<typeof useShell>['localPlatform'],
): ReactNode {
  if (account.local && localPlatform.state === 'failed') {
    return (
      <FailureNote row failure={localPlatform.failure} actions={<TryAgain account={account} />} />
    );
  }
  const { connection } = account;
  switch (connection.state) {
    case 'checking':
    case 'online':
      return null;
    case 'offline':
      return connection.failure.proxy === undefined ? null : (
        <FailureNote
          row
          failure={connection.failure}
          actions={<SignInToProxy account={account} />}
        />
      );
    case 'unauthorized':
      return (
        <FailureNote row failure={connection.failure} actions={<GiveToken account={account} />} />
      );
    case 'no-token':
      return (
        <FailureNote
          row
          failure={connection.failure}
          actions={
            <>
              <TryAgain account={account} />
              <GiveToken account={account} />
            </>
          }
        />
      );
    default:
      return assertNever(connection);
  }
}

/** What the person has to do before this account works again; nothing where it does, or will by itself. */
export function AccountBanner() {
  const account = useAccount();
  const { localPlatform } = useShell();
  const content = account ? contentOf(account, localPlatform) : null;
  return content === null ? null : <div className={classes.banner}>{content}</div>;
}
