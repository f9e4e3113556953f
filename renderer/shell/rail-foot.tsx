import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useMenuButton } from '../components/menus/opening.ts';
import { useAccount, useReceivedAmount } from '../store/hooks.ts';
import { count } from '../texts/counts.ts';
import { initials } from '../texts/initials.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { AddMenu, UserMenu } from './on-demand.ts';
import classes from './rail.module.css';

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

/** The user icon: `User Icon > Team > Invite New Member`. */
function UserButton() {
  const account = useAccount();
  const { position, close, button, props } = useMenuButton();
  const name = labelText(account?.person.name ?? '');
  const received = useReceivedAmount();
  const waiting = received === 0 ? '' : `, ${count(received, 'invitation')} to answer`;
  const label = `Account menu${name === '' ? '' : `, ${name}`}${waiting}`;
  return (
    <>
      <UnstyledButton
        {...props}
        ref={button}
        className={classes.user}
        data-tip={`${name === '' ? 'You' : name}${waiting}`}
        data-tip-side="right"
      >
        <span aria-hidden>{initials(name)}</span>
        {received === 0 ? null : (
          <span className={classes.waiting} aria-hidden>
            {received > 9 ? '9+' : received}
          </span>
        )}
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
      <AddButton />
      <UserButton />
    </div>
  );
}
