import { Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { Building2, Plug, Plus } from 'lucide-react';
import type { AccountView } from '#preload/contract/shell.ts';
import { useAction } from '../actions/bindings.ts';
import { MenuItem } from '../components/menu-item.tsx';
import { useShell } from '../store/hooks.ts';
import { useStore } from '../store/store.ts';
import { accountName } from '../words/connection.ts';
import { shortcutText } from '../words/keys.ts';
import classes from './rail.module.css';
import { RailTile } from './rail-tile.tsx';
import { UserMenu } from './user-menu.tsx';

function attentionOf(account: AccountView): string | null {
  const { state } = account.connection;
  return state === 'unauthorized' || state === 'no-token' ? 'Needs another token' : null;
}

function AddMenu() {
  const create = useAction('create-organization');
  const connect = useAction('connect-platform');
  return (
    <Menu position="right-end" width={264}>
      <Menu.Target>
        <Tooltip label="Connect or create" position="right">
          <UnstyledButton className={classes.round} aria-label="Connect or create">
            <Plus size={16} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown aria-label="Connect or create" aria-labelledby={undefined}>
        <MenuItem icon={Building2} reason={create.reason} onSelect={create.run}>
          {create.label}
        </MenuItem>
        <MenuItem icon={Plug} reason={connect.reason} onSelect={connect.run}>
          {connect.label}
        </MenuItem>
      </Menu.Dropdown>
    </Menu>
  );
}

export function Rail() {
  const { accounts, system } = useShell();
  const current = useStore((state) => state.current);
  let position = 0;
  return (
    <nav className={classes.rail} aria-label="Organizations">
      <div className={classes.list}>
        {accounts.map((account) => (
          <ul key={account.id} className={classes.group} aria-label={accountName(account)}>
            {account.organizations.map((organization) => {
              position += 1;
              return (
                <RailTile
                  key={organization.id}
                  organization={organization}
                  accountId={account.id}
                  accountName={accountName(account)}
                  current={
                    current?.accountId === account.id && current.organizationId === organization.id
                  }
                  shortcut={position > 9 ? '' : shortcutText(`mod+${position}`, system)}
                  attention={attentionOf(account)}
                />
              );
            })}
          </ul>
        ))}
      </div>
      <div className={classes.foot}>
        <AddMenu />
        <UserMenu />
      </div>
    </nav>
  );
}
