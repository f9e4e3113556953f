import { useMemo } from 'react';
import type { AccountView } from '#preload/contract/shell.ts';
import { useNow } from '../components/clock.ts';
import { ownershipAttention } from '../screens/ownership/ownership-state.ts';
import { ownershipStep } from '../screens/ownership/use-ownership.ts';
import { useShell } from '../store/hooks.ts';
import { keyText } from '../store/organization-key.ts';
import { useStore } from '../store/store.ts';
import { accentStyle } from '../theme/accents.ts';
import { accountName } from '../words/connection.ts';
import { shortcutText } from '../words/keys.ts';
import classes from './rail.module.css';
import { RailFoot } from './rail-foot.tsx';
import { railGroups } from './rail-groups.ts';
import { RailMore } from './rail-more.tsx';
import { RailTile } from './rail-tile.tsx';

function whyNoToken(account: AccountView): string | null {
  const { state } = account.connection;
  return state === 'unauthorized' || state === 'no-token' ? 'Needs another token' : null;
}

export function Rail() {
  const { accounts, system } = useShell();
  const current = useStore((state) => state.current);
  const views = useStore((state) => state.views);
  const folded = useStore((state) => state.foldedWarnings);
  const now = useNow(ownershipStep);
  const groups = useMemo(() => railGroups(accounts, current), [accounts, current]);
  return (
    <nav className={classes.rail} aria-label="Organizations">
      <div className={classes.list}>
        {groups.map(({ account, tiles, more }) => (
          <ul key={account.id} className={classes.group} aria-label={accountName(account)}>
            {tiles.map(({ organization, position }) => {
              const key = keyText({ accountId: account.id, organizationId: organization.id });
              const noToken = whyNoToken(account);
              const place = { account, organization };
              const attention =
                noToken ??
                ownershipAttention(
                  place,
                  views[key],
                  now + (account.clockOffset ?? 0),
                  folded.has(key),
                );
              return (
                <RailTile
                  key={organization.id}
                  organization={organization}
                  accent={accentStyle(organization.id)}
                  accountId={account.id}
                  accountName={accountName(account)}
                  current={
                    current?.accountId === account.id && current.organizationId === organization.id
                  }
                  shortcut={position > 9 ? '' : shortcutText(`mod+${position}`, system)}
                  attention={attention}
                  grave={noToken !== null}
                />
              );
            })}
            <RailMore account={account} more={more} />
          </ul>
        ))}
      </div>
      <RailFoot />
    </nav>
  );
}
