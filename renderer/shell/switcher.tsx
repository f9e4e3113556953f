import { Popover, UnstyledButton } from '@mantine/core';
import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useRef } from 'react';
import { Name } from '../components/name.tsx';
import { OrganizationTile } from '../components/organization-tile.tsx';
import { usePlace } from '../store/hooks.ts';
import { useStore } from '../store/store.ts';
import { nameOfType, namesOfRoles } from '../words/roles.ts';
import classes from './sidebar.module.css';

const SwitcherList = lazy(() =>
  import('./switcher-list.tsx').then((file) => ({ default: file.SwitcherList })),
);

/** The organization's name, which opens the list of all. */
export function Switcher() {
  const place = usePlace();
  const target = useRef<HTMLButtonElement>(null);
  const opened = useStore((state) => state.switcher);
  const setOpened = useStore((state) => state.setSwitcher);
  if (!place) return null;
  const { organization, account } = place;
  const roles = namesOfRoles(organization.myRoles, account.capabilities.roleNames);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={300}
      offset={4}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          ref={target}
          className={classes.switcher}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <OrganizationTile organization={organization} small />
          <span className={classes.titles}>
            <Name className={classes.title}>{organization.name}</Name>
            <Name className={classes.detail}>{`${nameOfType(organization.type)} · ${roles}`}</Name>
          </span>
          <ChevronsUpDown size={16} className={classes.icon} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Switch organization" aria-labelledby={undefined}>
        <Suspense fallback={null}>
          <SwitcherList
            onDone={() => {
              setOpened(false);
              target.current?.focus();
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
