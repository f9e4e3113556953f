import { type ReactNode, useState } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import { moment } from '#domain/moment.ts';
import type { AccountView, Connection, LocalPlatformState } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import classes from '../../components/banner.module.css';
import { useNow } from '../../components/hooks/clock.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { useAccount, useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';

/** Milliseconds for which only the status bar shows a failure that may pass. */
const quietFailureMs = 10_000;

function TryAgain({
  account,
  label = 'Try again',
}: {
  readonly account: AccountView;
  readonly label?: string;
}) {
  return (
    <ActionButton small onClick={() => void bridge.retry({ accountId: account.id })}>
      {label}
    </ActionButton>
  );
}

function UpdateToken({ account }: { readonly account: AccountView }) {
  const openOverlay = useStore((state) => state.openOverlay);
  return (
    <ActionButton
      small
      onClick={() => openOverlay({ kind: 'replace-token', accountId: account.id })}
    >
      Update token…
    </ActionButton>
  );
}

/** For an account on this computer: the app itself asks its platform for another token. */
function SignInAgain({ account }: { readonly account: AccountView }) {
  const say = useStore((state) => state.say);
  const [pending, setPending] = useState(false);
  const signIn = async () => {
    setPending(true);
    await attemptOrSay(say, bridge.signInAgain({ accountId: account.id }));
    setPending(false);
  };
  return (
    <ActionButton small loading={pending} onClick={() => void signIn()}>
      Sign in again
    </ActionButton>
  );
}

/** Opens the sign-in page that a network shows in place of other pages. */
function OpenSignInPage({ account }: { readonly account: AccountView }) {
  const say = useStore((state) => state.say);
  const { address } = account;
  if (!address.startsWith('https://')) return null;
  return (
    <ActionButton small onClick={() => void attemptOrSay(say, bridge.openLink({ url: address }))}>
      Open sign-in page
    </ActionButton>
  );
}

type Failing = Extract<Connection, { readonly state: 'failing' }>;

/** Shows nothing at first, because most failures are short. */
function FailingBanner({
  account,
  connection: { failure, since },
}: {
  readonly account: AccountView;
  readonly connection: Failing;
}) {
  const now = useNow(1);
  if (failure.proxy !== undefined) {
    return (
      <FailureNote
        row
        failure={failure}
        actions={<TryAgain account={account} label="Sign in to the proxy" />}
      />
    );
  }
  const known = account.organizationsFetchedAt;
  // Where there is no data, the screen itself says why.
  if (known === null || now - Date.parse(since) < quietFailureMs) return null;
  return (
    <Note
      row
      tone="warning"
      actions={
        <>
          {failure.cause === 'sign-in-page' ? <OpenSignInPage account={account} /> : null}
          <TryAgain account={account} />
        </>
      }
    >
      {failure.message} You’re seeing data from {moment(known, now)}.
    </Note>
  );
}

function contentOf(
  account: AccountView,
  connection: Connection,
  localPlatform: LocalPlatformState,
): ReactNode {
  if (account.local && localPlatform.state === 'failed') {
    return (
      <FailureNote row failure={localPlatform.failure} actions={<TryAgain account={account} />} />
    );
  }
  switch (connection.state) {
    case 'checking':
    case 'online':
      return null;
    case 'failing':
      return <FailingBanner account={account} connection={connection} />;
    case 'unauthorized':
      if (account.local) {
        return (
          <Note row tone="warning" actions={<SignInAgain account={account} />}>
            You’re signed out: the platform on this computer doesn’t know this account’s token, as
            after a restore.
          </Note>
        );
      }
      return (
        <FailureNote row failure={connection.failure} actions={<UpdateToken account={account} />} />
      );
    case 'no-token':
      return (
        <FailureNote
          row
          failure={connection.failure}
          actions={
            <>
              <TryAgain account={account} />
              <UpdateToken account={account} />
            </>
          }
        />
      );
    default:
      return assertNever(connection);
  }
}

/** Returns the last settled connection while another try is under way, so that the screen does not jump. */
function useSettled({ id, connection }: AccountView): Connection {
  const [settled, setSettled] = useState({ id, connection });
  const isNew = settled.id !== id || connection.state !== 'checking';
  if (isNew && (settled.id !== id || settled.connection !== connection)) {
    setSettled({ id, connection });
  }
  return isNew ? connection : settled.connection;
}

/** Says what keeps this account from working, what that means, and what the person can do. */
export function BannerOf({ account }: { readonly account: AccountView }) {
  const { localPlatform } = useShell();
  const content = contentOf(account, useSettled(account), localPlatform);
  return content === null ? null : <div className={classes.banner}>{content}</div>;
}

/** The banner of the account on the screen. */
export function AccountBanner() {
  const account = useAccount();
  return account ? <BannerOf account={account} /> : null;
}
