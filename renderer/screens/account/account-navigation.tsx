import { UnstyledButton } from '@mantine/core';
import { contactOf } from '#domain/identity.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Avatar } from '../../components/avatar.tsx';
import { Name } from '../../components/name.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { bandStyle } from '../../theme/accents.ts';
import classes from './account-screen.module.css';
import { AccountState } from './account-state.tsx';

/** Where the account is: the person's own name for it, or else its platform. */
function placeOf({ name, platformName }: AccountView): string {
  return name === '' ? platformName : `${name} · ${platformName}`;
}

/** The list of accounts, and the way to add another. */
export function AccountNavigation({ shown }: { readonly shown: string }) {
  const { accounts } = useShell();
  const show = useStore((state) => state.show);
  const connect = useAction('connect-platform');
  return (
    <nav className={classes.navigation} aria-label="Accounts">
      <ul className={classes.list}>
        {accounts.map((account) => (
          <li key={account.id}>
            <UnstyledButton
              className={classes.account}
              style={bandStyle(account.color)}
              aria-current={account.id === shown ? 'page' : undefined}
              onClick={() => show('account', account.id)}
            >
              <Avatar name={account.person.name || contactOf(account.person)} />
              <span className={classes.words}>
                <Name className={classes.name}>
                  {account.person.name || contactOf(account.person)}
                </Name>
                <Name className={classes.detail}>{contactOf(account.person)}</Name>
                <Name className={classes.detail}>{placeOf(account)}</Name>
                <AccountState account={account} />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <ActionButton small tone="quiet" reason={connect.reason} onClick={connect.run}>
        {connect.label}
      </ActionButton>
    </nav>
  );
}
