import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Clock, RotateCw, Send } from 'lucide-react';
import { useState } from 'react';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { attempt, bridge } from '../bridge/bridge.ts';
import { useNow } from '../components/hooks/clock.ts';
import { useAccount, useOrganizationContext, useShell, useView } from '../store/hooks.ts';
import { waitingJobs } from '../store/jobs.ts';
import { useStore } from '../store/store.ts';
import {
  clockWords,
  connectionName,
  connectionWords,
  notStoredWords,
  platformPhrase,
} from '../texts/connection.ts';
import { digits } from '../texts/counts.ts';
import { staleWords } from '../texts/stale.ts';
import classes from './status-bar.module.css';

/** Returns when the oldest data on the screen was fetched, so that its age is never understated. */
function knownAt(account: AccountView, view: OrganizationView | undefined): string | null {
  const times = view
    ? [view.projects, view.members, view.invitations].flatMap((collection) =>
        collection.state === 'known' ? [collection.fetchedAt] : [],
      )
    : [];
  return times.toSorted()[0] ?? account.organizationsFetchedAt;
}

/** Seconds after which the words may change: they count down to a next try, or say an age in minutes. */
function stepOf({ connection }: AccountView, isStale: boolean): number {
  if (connection.state !== 'online' || isStale) return 1;
  return connection.live ? 600 : 10;
}

function ConnectionState({ account }: { readonly account: AccountView }) {
  const view = useView(useOrganizationContext()?.key ?? null);
  const { localPlatform } = useShell();
  const [asking, setAsking] = useState(false);
  const phrase = platformPhrase(account);
  const now = useNow(stepOf(account, staleWords(view, phrase, 0) !== null));
  const starting = account.local && localPlatform.state === 'starting';
  const online = account.connection.state === 'online';
  const stale = online ? staleWords(view, phrase, now) : null;
  const { tone, words, detail } = starting
    ? {
        tone: 'waiting' as const,
        words: 'Starting the platform on this computer…',
        detail: 'This takes a few seconds.',
      }
    : notStoredWords(account, stale ?? connectionWords(account, knownAt(account, view), now));
  const wrongClock = clockWords(account);
  const retry = async () => {
    setAsking(true);
    await attempt(bridge.retry({ accountId: account.id }));
    setAsking(false);
  };
  return (
    <>
      {/* Announced when it changes; the visible text changes every second. */}
      <VisuallyHidden role="status">
        {starting ? 'Starting the platform on this computer' : connectionName(account)}
        {account.notKept === undefined ? '' : `. ${account.notKept}`}
        {stale ? `. ${stale.detail}` : ''}
        {wrongClock === '' ? '' : `. ${wrongClock}`}
      </VisuallyHidden>
      <span className={classes.dot} data-tone={tone} aria-hidden />
      <span className={classes.words} title={detail || words}>
        {words}
      </span>
      {wrongClock === '' ? null : (
        <span
          className={classes.clock}
          title={`${wrongClock} Expiry times follow the platform’s clock. Set the clock in the system’s settings.`}
        >
          <Clock size={12} aria-hidden />
          {wrongClock}
        </span>
      )}
      {tone === 'bad' || account.connection.state === 'failing' ? (
        <UnstyledButton
          className={classes.button}
          aria-disabled={asking || undefined}
          onClick={() => void (asking ? undefined : retry())}
        >
          <RotateCw size={12} aria-hidden />
          {asking ? 'Trying…' : 'Try again'}
        </UnstyledButton>
      ) : null}
    </>
  );
}

/** How many changes of all accounts wait in the outbox; opens it. */
function OutboxButton() {
  const waiting = useStore(({ jobs }) => waitingJobs(jobs).length);
  const openOverlay = useStore((state) => state.openOverlay);
  if (waiting === 0) return null;
  return (
    <UnstyledButton className={classes.button} onClick={() => openOverlay({ kind: 'outbox' })}>
      <Send size={12} aria-hidden />
      {digits(waiting)} waiting to send
    </UnstyledButton>
  );
}

export function StatusBar() {
  const account = useAccount();
  return (
    <footer className={classes.bar}>
      {account ? <ConnectionState account={account} /> : null}
      <OutboxButton />
    </footer>
  );
}
