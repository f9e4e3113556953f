import { UnstyledButton } from '@mantine/core';
import { assertNever } from '#domain/assert-never.ts';
import { moment } from '#domain/moment.ts';
import type { InviteActivity } from '#preload/contract/organization.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { useNow } from '../components/hooks/clock.ts';
import { organizationText } from '../store/organization-identity.ts';
import { keyOf, keyText } from '../store/organization-key.ts';
import { contextOf } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { useUnfinished } from '../store/unfinished.ts';
import { digits } from '../texts/counts.ts';
import { peopleOf, unfinishedWords } from '../texts/unfinished.ts';
import classes from './status-bar.module.css';

function verb(activity: InviteActivity, now: number): string {
  switch (activity.kind) {
    case 'checking':
      return 'Checking';
    case 'sending':
      return 'Inviting';
    case 'paused':
      return 'Paused at';
    case 'waiting':
      return `Waiting until ${moment(activity.until, now)} at`;
    default:
      return assertNever(activity);
  }
}

function openInvite(key: OrganizationKey): void {
  const state = useStore.getState();
  state.openOrganization(key);
  state.show('team');
  state.openOverlay({ kind: 'invite', key });
}

/** Invites that are under way or wait to be continued; a click opens its panel. */
export function RunningInvites() {
  const invites = useStore((state) => state.invites);
  const shell = useStore((state) => state.shell);
  const unfinished = useUnfinished(null);
  const now = useNow(30);
  const concerned = new Map([
    ...unfinished.map(({ key }) => [keyText(key), key] as const),
    ...Object.entries(invites).flatMap(([text, session]) =>
      session.step === 'sending' ? [[text, keyOf(text)] as const] : [],
    ),
  ]);
  const places = [...concerned.values()].flatMap((key) => (shell && contextOf(shell, key)) ?? []);
  return places.map(({ key, organization }) => {
    const named = shell ? organizationText(shell, key) : organization.name;
    const session = invites[keyText(key)];
    const waiting = unfinished.filter((each) => keyText(each.key) === keyText(key));
    const sending = session?.step === 'sending' ? session : undefined;
    const done = sending?.results.length ?? 0;
    const total = sending?.rows.length ?? 0;
    return [
      sending ? (
        <UnstyledButton
          key={keyText(key)}
          className={classes.button}
          title={`Inviting to ${named}`}
          onClick={() => openInvite(key)}
        >
          {verb(sending.activity, now)} {digits(done)} of {digits(total)}
          <span className={classes.track} aria-hidden>
            <span
              className={classes.fill}
              style={{ display: 'block', width: `${(100 * done) / Math.max(total, 1)}%` }}
            />
          </span>
        </UnstyledButton>
      ) : null,
      ...waiting.map((each) => (
        <UnstyledButton
          key={each.runId}
          className={classes.button}
          title={unfinishedWords(each, named)}
          onClick={() => openInvite(key)}
        >
          Unfinished invite: {digits(each.sent)} of {digits(peopleOf(each))} invited
        </UnstyledButton>
      )),
    ];
  });
}
