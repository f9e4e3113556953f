import { Menu } from '@mantine/core';
import { LogOut } from 'lucide-react';
import { contactOf } from '#domain/identity.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { Avatar } from '../components/avatar.tsx';
import itemClasses from '../components/menus/menu-item.module.css';
import { Name } from '../components/name.tsx';
import { useShell } from '../store/hooks.ts';
import { accountLabel } from '../store/organization-identity.ts';
import { useStore } from '../store/store.ts';
import { connectionName } from '../texts/connection.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { bandStyle } from '../theme/accents.ts';
import menuClasses from './user-menu.module.css';

/** One account: it leads to the screen about it; the button at its end signs out of it. */
function AccountItem({
  account,
  label,
}: {
  readonly account: AccountView;
  readonly label: string;
}) {
  const show = useStore((state) => state.show);
  const openOverlay = useStore((state) => state.openOverlay);
  const { id, person, name, platformName, connection } = account;
  const place = name === '' ? platformName : `${name} · ${platformName}`;
  return (
    <div className={menuClasses.account} style={bandStyle(account.color)} role="presentation">
      <Menu.Item
        className={`${itemClasses.item} ${menuClasses.open}`}
        leftSection={<Avatar name={person.name || contactOf(person)} size={32} />}
        onClick={() => show('account', id)}
      >
        <span className={menuClasses.words}>
          <Name className={menuClasses.name}>{person.name || contactOf(person)}</Name>
          <Name className={menuClasses.detail}>{contactOf(person)}</Name>
          <Name className={menuClasses.detail}>{place}</Name>
          <span
            className={menuClasses.state}
            data-bad={
              connection.state !== 'online' && connection.state !== 'checking' ? true : undefined
            }
          >
            {connectionName(account)}
          </span>
        </span>
      </Menu.Item>
      <Menu.Item
        className={`${itemClasses.item} ${menuClasses.leave}`}
        aria-label={`Sign out of ${labelText(label)}`}
        data-tip="Sign out…"
        onClick={() => openOverlay({ kind: 'sign-out', accountId: id })}
      >
        <LogOut size={16} className={itemClasses.icon} aria-hidden />
      </Menu.Item>
    </div>
  );
}

/** Every account that is signed in, whichever organization is on the screen. */
export function AccountItems() {
  const shell = useShell();
  return (
    <>
      <Menu.Label className={menuClasses.heading ?? ''}>My account</Menu.Label>
      <div className={menuClasses.accounts} role="presentation">
        {shell.accounts.map((account) => (
          <AccountItem key={account.id} account={account} label={accountLabel(shell, account.id)} />
        ))}
      </div>
    </>
  );
}
