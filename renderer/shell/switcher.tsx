import { UnstyledButton } from '@mantine/core';
import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { type MenuPosition, usePopoverButton } from '../components/menus/opening.ts';
import { Name } from '../components/name.tsx';
import { AccountChip, OrganizationTile } from '../components/organization-tile.tsx';
import { useOrganizationContext, useShell } from '../store/hooks.ts';
import { organizationIdentity } from '../store/organization-identity.ts';
import { useStore } from '../store/store.ts';
import { namesOfRoles } from '../texts/roles.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { HideSidebar } from './hide-sidebar.tsx';
import { SwitcherPopover } from './on-demand.ts';
import { OrganizationMenu } from './organization-menu.tsx';
import classes from './sidebar.module.css';

/** The organization's name, which opens the list of all organizations. */
export function Switcher() {
  const context = useOrganizationContext();
  const shell = useShell();
  const opened = useStore((state) => state.switcher);
  const setOpened = useStore((state) => state.setSwitcher);
  const { button, close, props } = usePopoverButton(opened, setOpened);
  const [menu, setMenu] = useState<MenuPosition | null>(null);
  if (!context) return null;
  const { organization } = context;
  const identity = organizationIdentity(shell, context.key);
  const roles = namesOfRoles(organization.myRoles, context.roleTable);
  return (
    <div className={classes.head}>
      <UnstyledButton
        ref={button}
        className={classes.switcher}
        {...props}
        onContextMenu={(event) => {
          event.preventDefault();
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          setMenu({ x: left, y: bottom });
        }}
      >
        <OrganizationTile organization={organization} />
        <span className={classes.titles}>
          <span className={classes.line}>
            <Name className={classes.title}>{identity.name}</Name>
            <ChevronsUpDown size={12} className={classes.icon} aria-hidden />
          </span>
          <AccountChip identity={identity} />
          <Name className={classes.detail}>{roles}</Name>
        </span>
      </UnstyledButton>
      <HideSidebar />
      {opened ? <SwitcherPopover below={button} onClose={close} /> : null}
      {menu ? (
        <OrganizationMenu
          at={menu}
          label={labelText(identity.name)}
          organization={organization}
          accountId={context.key.accountId}
          onClose={() => {
            setMenu(null);
            button.current?.focus();
          }}
        />
      ) : null}
    </div>
  );
}
