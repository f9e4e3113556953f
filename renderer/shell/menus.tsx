import { Menu } from '@mantine/core';
import {
  Building2,
  Check,
  CircleUser,
  Inbox,
  Keyboard,
  KeyRound,
  LogOut,
  Mail,
  Monitor,
  Moon,
  Plug,
  Settings,
  Sun,
  Tag,
  Users,
} from 'lucide-react';
import { type Action, type ActionName, actions } from '#preload/contract/actions.ts';
import { perform, useAction } from '../actions/bindings.ts';
import { MenuAt, MenuItem } from '../components/menus/menu.tsx';
import itemClasses from '../components/menus/menu-item.module.css';
import type { MenuPosition } from '../components/menus/opening.ts';
import { useAccount, useReceivedAmount, useShell } from '../store/hooks.ts';
import { useStore } from '../store/store.ts';
import { digits } from '../texts/counts.ts';
import { AccountItems } from './account-items.tsx';
import menuClasses from './user-menu.module.css';

const icons = {
  'go-team': Users,
  'my-invitations': Inbox,
  'show-local-mail': Mail,
  'connect-platform': Plug,
  'forget-proxy-password': KeyRound,
  'open-preferences': Settings,
  'show-shortcuts': Keyboard,
} as const;

function ActionItem({
  name,
  amount = 0,
}: {
  readonly name: keyof typeof icons;
  /** The number of items that wait for the person. */
  readonly amount?: number;
}) {
  const { label, reason, run } = useAction(name);
  const action: Action = actions[name];
  return (
    <MenuItem icon={icons[name]} reason={reason} onSelect={run} hint={action.shortcut ?? null}>
      {amount > 0 ? `${label} (${digits(amount)})` : label}
    </MenuItem>
  );
}

const themes = [
  { action: 'theme-system', theme: 'system', icon: Monitor, label: 'System' },
  { action: 'theme-light', theme: 'light', icon: Sun, label: 'Light' },
  { action: 'theme-dark', theme: 'dark', icon: Moon, label: 'Dark' },
] as const satisfies readonly { readonly action: ActionName; readonly [other: string]: unknown }[];

function ThemeChoice() {
  const { theme } = useShell();
  return (
    <Menu.RadioGroup
      value={theme}
      onChange={(value) => {
        const choice = themes.find((each) => each.theme === value);
        if (choice) perform(choice.action);
      }}
    >
      <Menu.Label className={menuClasses.heading ?? ''}>Theme</Menu.Label>
      {themes.map(({ theme: value, icon: Icon, label }) => (
        <Menu.RadioItem
          key={value}
          value={value}
          className={itemClasses.item ?? ''}
          checkIcon={<Check size={16} aria-hidden />}
          rightSection={<Icon size={16} className={itemClasses.icon} aria-hidden />}
        >
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

interface Props {
  readonly at: MenuPosition;
  readonly label: string;
  readonly onClose: () => void;
}

/** `User Icon > Team > Invite New Member` begins here. */
export function UserMenu({ at, label, onClose }: Props) {
  const account = useAccount();
  const { proxy } = useShell();
  const received = useReceivedAmount();
  return (
    <MenuAt at={at} label={label} position="right-end" width={320} onClose={onClose}>
      <ActionItem name="go-team" />
      <ActionItem name="my-invitations" amount={received} />
      {account?.local ? <ActionItem name="show-local-mail" /> : null}
      <Menu.Divider />
      <AccountItems />
      <ActionItem name="connect-platform" />
      <Menu.Divider />
      <ThemeChoice />
      <Menu.Divider />
      {proxy.signedIn ? <ActionItem name="forget-proxy-password" /> : null}
      <ActionItem name="open-preferences" />
      <ActionItem name="show-shortcuts" />
    </MenuAt>
  );
}

interface AccountMenuProps {
  readonly at: MenuPosition;
  readonly label: string;
  readonly accountId: string;
  readonly onClose: () => void;
}

/** The menu of one account. */
export function AccountMenu({ at, label, accountId, onClose }: AccountMenuProps) {
  const openOverlay = useStore((state) => state.openOverlay);
  const show = useStore((state) => state.show);
  return (
    <MenuAt at={at} label={label} position="right-start" width={224} onClose={onClose}>
      <MenuItem icon={CircleUser} onSelect={() => show('account', accountId)}>
        My account
      </MenuItem>
      <MenuItem icon={Tag} onSelect={() => openOverlay({ kind: 'name-account', accountId })}>
        Name this account…
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => openOverlay({ kind: 'sign-out', accountId })}>
        Sign out…
      </MenuItem>
    </MenuAt>
  );
}

interface AddMenuProps {
  readonly at: MenuPosition;
  readonly onClose: () => void;
}

/** The menu of the rail's + button. */
export function AddMenu({ at, onClose }: AddMenuProps) {
  const create = useAction('create-organization');
  const connect = useAction('connect-platform');
  return (
    <MenuAt at={at} label="Add" position="right-end" width={264} onClose={onClose}>
      <MenuItem icon={Building2} reason={create.reason} onSelect={create.run}>
        {create.label}
      </MenuItem>
      <MenuItem icon={Plug} reason={connect.reason} onSelect={connect.run}>
        {connect.label}
      </MenuItem>
    </MenuAt>
  );
}
