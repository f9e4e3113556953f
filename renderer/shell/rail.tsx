import { useMemo } from 'react';
import type { AccountView } from '#preload/contract/shell.ts';
import { useNow } from '../components/hooks/clock.ts';
import { isOwnershipOffered } from '../screens/ownership/ownership-state.ts';
import { ownershipStep } from '../screens/ownership/use-ownership.ts';
import { useShell } from '../store/hooks.ts';
import { accountLabel, organizationIdentity } from '../store/organization-identity.ts';
import { keyText, sameKey } from '../store/organization-key.ts';
import { useStore } from '../store/store.ts';
import { connectionName } from '../texts/connection.ts';
import { shortcutText } from '../texts/keys.ts';
import { accentStyle } from '../theme/accents.ts';
import classes from './rail.module.css';
import { RailFoot } from './rail-foot.tsx';
import { RailGroupHeader } from './rail-group-header.tsx';
import { railGroups } from './rail-groups.ts';
import { RailMore } from './rail-more.tsx';
import { RailTile } from './rail-tile.tsx';

function whyNoToken(account: AccountView): string | null {
  const { connection } = account;
  const isLost = connection.state === 'unauthorized' || connection.state === 'no-token';
  return isLost ? connectionName(account) : null;
}

export function Rail() {
  const shell = useShell();
  const { accounts, system } = shell;
  const current = useStore((state) => state.current);
  const views = useStore((state) => state.views);
  const now = useNow(ownershipStep);
  const groups = useMemo(() => railGroups(accounts, current), [accounts, current]);
  return (
    <nav className={classes.rail} aria-label="Organizations">
      <div className={classes.list}>
        {groups.map(({ account, tiles, more }) => {
          const label = accountLabel(shell, account.id);
          const noToken = whyNoToken(account);
          const platformNow = now + (account.clockOffset ?? 0);
          return (
            <div key={account.id} className={classes.group}>
              {accounts.length > 1 || account.name !== '' ? (
                <RailGroupHeader account={account} label={label} />
              ) : null}
              <ul className={classes.tiles} aria-label={label}>
                {tiles.map(({ organization, position }) => {
                  const key = { accountId: account.id, organizationId: organization.id };
                  const isOffered = isOwnershipOffered(
                    { account, organization },
                    views[keyText(key)],
                    platformNow,
                  );
                  return (
                    <RailTile
                      key={organization.id}
                      organization={organization}
                      accent={accentStyle(organization.id)}
                      accountId={account.id}
                      detail={organizationIdentity(shell, key).detail}
                      current={sameKey(current, key)}
                      shortcut={position > 9 ? '' : shortcutText(`mod+${position}`, system)}
                      attention={noToken ?? (isOffered ? 'Ownership offered to you' : null)}
                      grave={noToken !== null}
                    />
                  );
                })}
                <RailMore account={account} more={more} />
              </ul>
            </div>
          );
        })}
      </div>
      <RailFoot />
    </nav>
  );
}
