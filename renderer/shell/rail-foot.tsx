import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Inbox, PanelLeftClose, PanelLeftOpen, Plus } from 'lucide-react';
import { perform } from '../actions/bindings.ts';
import { useMenuButton } from '../components/menus/opening.ts';
import { useAccount, useShell } from '../store/hooks.ts';
import { useStore } from '../store/store.ts';
import { useUnreadAmount } from '../store/use-unread.ts';
import { digits } from '../texts/counts.ts';
import { initials } from '../texts/initials.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { AddMenu, UserMenu } from './on-demand.ts';
import classes from './rail.module.css';

/** Opens the inbox, with the number of unread entries. */
function InboxButton() {
  const unread = useUnreadAmount();
  const isShown = useStore(({ screen }) => screen === 'inbox');
  const words = unread === 0 ? 'Inbox' : `Inbox, ${digits(unread)} unread`;
  return (
    <UnstyledButton
      className={classes.round}
      aria-label={words}
      aria-current={isShown ? 'page' : undefined}
      data-tip={words}
      data-tip-side="right"
      onClick={() => perform('go-inbox')}
    >
      <Inbox size={16} aria-hidden />
      {unread === 0 ? null : (
        <span className={classes.unread} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </UnstyledButton>
  );
}

function AddButton() {
  const { position, close, button, props } = useMenuButton();
  return (
    <>
      <UnstyledButton
        {...props}
        ref={button}
        className={classes.round}
        aria-label="Add"
        data-tip="Add"
        data-tip-side="right"
      >
        <Plus size={16} aria-hidden />
      </UnstyledButton>
      {position ? <AddMenu at={position} onClose={close} /> : null}
    </>
  );
}

/** Shows and hides the names of organizations. */
function NamesButton() {
  const names = useShell().preferences.railNames;
  const words = names ? 'Hide names' : 'Show names';
  const Icon = names ? PanelLeftClose : PanelLeftOpen;
  return (
    <UnstyledButton
      className={classes.round}
      aria-label={words}
      aria-pressed={names}
      data-tip={words}
      data-tip-side="right"
      onClick={() => perform('rail-names')}
    >
      <Icon size={16} aria-hidden />
    </UnstyledButton>
  );
}

/** The user icon: `User Icon > Team > Invite New Member`. */
function UserButton() {
  const account = useAccount();
  const { position, close, button, props } = useMenuButton();
  const name = labelText(account?.person.name ?? '');
  const label = `Account menu${name === '' ? '' : `, ${name}`}`;
  return (
    <>
      <UnstyledButton
        {...props}
        ref={button}
        className={classes.user}
        data-tip={name === '' ? 'You' : name}
        data-tip-side="right"
      >
        <span aria-hidden>{initials(name)}</span>
        {/* Documentation starts here: User Icon > Team. */}
        <VisuallyHidden>User Icon: {label}</VisuallyHidden>
      </UnstyledButton>
      {position ? <UserMenu at={position} label={label} onClose={close} /> : null}
    </>
  );
}

/** The buttons below the organizations. */
export function RailFoot() {
  return (
    <div className={classes.foot}>
      <InboxButton />
      <AddButton />
      <NamesButton />
      <UserButton />
    </div>
  );
}
