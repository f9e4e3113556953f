import type { AccountView, Connection } from '#preload/contract/shell.ts';
import { connectionName } from '../../texts/connection.ts';
import classes from './account-screen.module.css';

const tones: Readonly<Record<Connection['state'], 'good' | 'waiting' | 'bad'>> = {
  checking: 'waiting',
  online: 'good',
  failing: 'bad',
  unauthorized: 'bad',
  'no-token': 'bad',
};

/** The connection of an account in a few words, with a dot that repeats them. */
export function AccountState({ account }: { readonly account: AccountView }) {
  return (
    <span className={classes.state}>
      <span className={classes.dot} data-tone={tones[account.connection.state]} aria-hidden />
      {connectionName(account)}
    </span>
  );
}
