import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { AccountView } from '#preload/contract/shell.ts';
import { useMenuButton } from '../components/menus/menu-position.ts';
import { useShell } from '../store/hooks.ts';
import { shortAccountLabel } from '../texts/account-labels.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { bandStyle } from '../theme/accents.ts';
import { AccountMenu } from './on-demand.ts';
import classes from './rail.module.css';

interface Props {
  readonly account: AccountView;
  /** What no other account is called. */
  readonly label: string;
}

/** What the tiles below belong to, in the colour that the person gave it; its menu names it. */
export function RailGroupHeader({ account, label }: Props) {
  const { position, close, button, props } = useMenuButton();
  const { color, id } = account;
  const short = shortAccountLabel(account, useShell().accounts);
  return (
    <>
      <UnstyledButton
        {...props}
        ref={button}
        className={classes.header}
        style={bandStyle(color)}
        data-color={color ?? undefined}
        data-tip={labelText(label)}
        data-tip-side="right"
        onContextMenu={(event) => {
          event.preventDefault();
          props.onClick();
        }}
      >
        <bdi className={classes.account} aria-hidden>
          {labelText(short)}
        </bdi>
        <VisuallyHidden>Account {labelText(label)}</VisuallyHidden>
      </UnstyledButton>
      {position ? <AccountMenu at={position} label={label} accountId={id} onClose={close} /> : null}
    </>
  );
}
