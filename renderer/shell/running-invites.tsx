import { UnstyledButton } from '@mantine/core';
import { keyText } from '../store/organization-key.ts';
import { placesOf } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { digits } from '../words/counts.ts';
import classes from './status-bar.module.css';

/** Invites that are being sent, wherever one is; a click opens the one it tells of. */
export function RunningInvites() {
  const invites = useStore((state) => state.invites);
  const shell = useStore((state) => state.shell);
  const open = (key: (typeof places)[number]['key']) => {
    const state = useStore.getState();
    state.openOrganization(key);
    state.show('team');
    state.openOverlay({ kind: 'invite', key });
  };
  const places = shell ? placesOf(shell) : [];
  return places.map(({ key, organization }) => {
    const session = invites[keyText(key)];
    if (session?.step !== 'sending') return null;
    const done = session.results.length;
    const total = session.rows.length;
    return (
      <UnstyledButton
        key={keyText(key)}
        className={classes.button}
        title={`Inviting to ${organization.name}`}
        onClick={() => open(key)}
      >
        Sending {digits(done)} of {digits(total)}
        <span className={classes.track} aria-hidden>
          <span
            className={classes.fill}
            style={{ display: 'block', width: `${(100 * done) / Math.max(total, 1)}%` }}
          />
        </span>
      </UnstyledButton>
    );
  });
}
