import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { regional } from '#domain/region.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { useNow } from '../components/hooks/clock.ts';
import { useMenuButton } from '../components/menus/opening.ts';
import { isOwnershipOffered } from '../screens/ownership/ownership-state.ts';
import { ownershipStep } from '../screens/ownership/use-ownership.ts';
import { useShell } from '../store/hooks.ts';
import { accountLabel, organizationIdentity } from '../store/organization-identity.ts';
import { keyOf, keyText, sameKey } from '../store/organization-key.ts';
import { markOf } from '../store/organization-marks.ts';
import { roleTableOf } from '../store/role-table.ts';
import { contextOf } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { shortAccountLabel } from '../texts/account-labels.ts';
import { shortcutText } from '../texts/actions.ts';
import { connectionName } from '../texts/connection.ts';
import { count } from '../texts/counts.ts';
import { omissionWords } from '../texts/omissions.ts';
import { labelText } from '../texts/untrusted-text.ts';
import { accentStyle, bandStyle } from '../theme/accents.ts';
import { AccountMenu } from './on-demand.ts';
import { moveInRail } from './organization-menu.tsx';
import classes from './rail.module.css';
import { allStop, RailAll } from './rail-all.tsx';
import { RailFoot } from './rail-foot.tsx';
import { railGroups } from './rail-groups.ts';
import { RailTile } from './rail-tile.tsx';
import { useRailFocus } from './use-rail-focus.ts';

/** The names of the rail's stops besides its tiles, which have the names of their keys. */
const headerStop = ({ id }: AccountView) => `account ${id}`;
const moreStop = ({ id }: AccountView) => `more ${id}`;

const compact = regional((region) => new Intl.NumberFormat(region, { notation: 'compact' }));

interface RailMoreProps {
  readonly account: AccountView;
  /** How many of its organizations the rail does not draw. */
  readonly more: number;
  readonly focusable: boolean;
}

/** Opens the switcher for organizations that the rail does not draw, and says which cannot be shown at all. */
function RailMore({ account, more, focusable }: RailMoreProps) {
  const setSwitcher = useStore((state) => state.setSwitcher);
  const omitted = omissionWords(account.organizationsOmissions, {
    one: 'organization',
    platform: account.platformName,
    shown: account.organizations.length,
  });
  const words = [...(more === 0 ? [] : [count(more, 'more organization')]), ...omitted];
  if (words.length === 0) return null;
  return (
    <li className={classes.item}>
      <UnstyledButton
        className={classes.more}
        data-stop={moreStop(account)}
        tabIndex={focusable ? 0 : -1}
        data-tip={words.join('\n')}
        data-tip-side="right"
        onClick={() => setSwitcher(true)}
      >
        <span aria-hidden>{more === 0 ? '…' : `+${compact().format(more)}`}</span>
        <VisuallyHidden>{words.join(' ')}</VisuallyHidden>
      </UnstyledButton>
    </li>
  );
}

interface Props {
  readonly account: AccountView;
  /** The unique label of the account. */
  readonly label: string;
  readonly focusable: boolean;
}

/** The account of the tiles below, in the colour that the person gave it, with its menu. */
function RailGroupHeader({ account, label, focusable }: Props) {
  const { position, close, button, props } = useMenuButton();
  const { color, id } = account;
  const short = shortAccountLabel(account, useShell().accounts);
  return (
    <>
      <UnstyledButton
        {...props}
        ref={button}
        className={classes.header}
        data-stop={headerStop(account)}
        tabIndex={focusable ? 0 : -1}
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

function whyNoToken(account: AccountView): string | null {
  const { connection } = account;
  const isLost = connection.state === 'unauthorized' || connection.state === 'no-token';
  return isLost ? connectionName(account) : null;
}

/** Moves a pinned organization by keyboard; says why another one stays. */
function moveStop(stop: string, direction: 'up' | 'down'): boolean {
  const { shell, say } = useStore.getState();
  const key = keyOf(stop);
  if (!shell || !contextOf(shell, key)) return false;
  if (!markOf(shell, key).pinned) say('Pin this organization first to move it.', 'info');
  return moveInRail(key, direction);
}

export function Rail() {
  const shell = useShell();
  const { accounts, system } = shell;
  const current = useStore((state) => state.current);
  const recent = useStore((state) => state.recent);
  const views = useStore((state) => state.views);
  const names = shell.preferences.railNames;
  const now = useNow(ownershipStep);
  const groups = useMemo(() => railGroups(accounts, current, recent), [accounts, current, recent]);
  const list = useRef<HTMLDivElement>(null);
  const isAll = useStore(({ screen }) => screen === 'all');
  const stops = useMemo(
    () => [
      allStop,
      ...groups.flatMap(({ account, tiles }) => [
        headerStop(account),
        ...tiles.map(({ organization: { id } }) =>
          keyText({ accountId: account.id, organizationId: id }),
        ),
        moreStop(account),
      ]),
    ],
    [groups],
  );
  const currentStop = current ? keyText(current) : undefined;
  const { stop, events } = useRailFocus(list, stops, isAll ? allStop : currentStop, moveStop);
  return (
    <nav className={classes.rail} aria-label="Organizations" data-names={names || undefined}>
      <div ref={list} className={classes.list} {...events}>
        <RailAll current={isAll} focusable={stop === allStop} />
        {groups.map(({ account, tiles, more }) => {
          const label = accountLabel(shell, account.id);
          const roleTable = roleTableOf(shell, account);
          const noToken = whyNoToken(account);
          const platformNow = now + (account.clockOffset ?? 0);
          return (
            <div key={account.id} className={classes.group}>
              {accounts.length > 1 || account.name !== '' ? (
                <RailGroupHeader
                  account={account}
                  label={label}
                  focusable={stop === headerStop(account)}
                />
              ) : null}
              <ul className={classes.tiles} aria-label={label}>
                {tiles.map(({ organization, position }) => {
                  const key = { accountId: account.id, organizationId: organization.id };
                  const isOffered = isOwnershipOffered(
                    { account, organization, roleTable },
                    views[keyText(key)],
                    platformNow,
                  );
                  const attention = noToken ?? (isOffered ? 'Ownership offered to you' : null);
                  const { muted: isMuted, pinned } = markOf(shell, key);
                  return (
                    <RailTile
                      key={organization.id}
                      organization={organization}
                      accent={accentStyle(organization.id)}
                      accountId={account.id}
                      name={organizationIdentity(shell, key).name}
                      detail={organizationIdentity(shell, key).detail}
                      current={!isAll && sameKey(current, key)}
                      stop={keyText(key)}
                      focusable={stop === keyText(key)}
                      shortcut={position > 9 ? '' : shortcutText(`mod+${position}`, system)}
                      attention={isMuted ? null : attention}
                      grave={noToken !== null}
                      pinned={pinned}
                      names={names}
                    />
                  );
                })}
                <RailMore account={account} more={more} focusable={stop === moreStop(account)} />
              </ul>
            </div>
          );
        })}
      </div>
      <RailFoot />
    </nav>
  );
}
