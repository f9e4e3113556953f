import '@mantine/core/styles/Tabs.layer.css';
import { Tabs, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { type TeamTab, teamTabs } from '../../store/state.ts';
import { digits } from '../../texts/counts.ts';
import { accentStyle } from '../../theme/accents.ts';
import classes from './team-tabs.module.css';

interface Props {
  readonly shown: TeamTab;
  readonly onShow: (tab: TeamTab) => void;
  /** The number of items in each list, ignoring the search; null if it is not known. */
  readonly amounts: Readonly<Record<TeamTab, number | null>>;
  /** Why the invitations cannot be shown; null if they can. */
  readonly reason: string | null;
  /** The organization whose colour marks the active tab. */
  readonly organizationId: string;
  /** The list of the active tab. */
  readonly children: ReactNode;
}

const labels: Readonly<Record<TeamTab, string>> = {
  members: 'Members',
  invitations: 'Invitations',
};

/** The two lists of a team as tabs. */
export function TeamTabs({ shown, onShow, amounts, reason, organizationId, children }: Props) {
  const why = useId();
  return (
    <Tabs
      className={classes.root ?? ''}
      style={accentStyle(organizationId)}
      value={shown}
      keepMounted={false}
      onChange={(value) => {
        const tab = teamTabs.find((each) => each === value);
        if (tab && (tab === 'members' || reason === null)) onShow(tab);
      }}
    >
      <Tabs.List className={classes.list ?? ''} aria-label="Team">
        {teamTabs.map((tab) => {
          const off = tab === 'invitations' && reason !== null;
          const amount = amounts[tab];
          return (
            <Tabs.Tab
              key={tab}
              value={tab}
              className={classes.tab ?? ''}
              aria-disabled={off || undefined}
              aria-describedby={off ? why : undefined}
              data-tip={off ? reason : undefined}
            >
              {labels[tab]}{' '}
              {amount === null || off ? null : (
                <span className={classes.count}>{digits(amount)}</span>
              )}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      {reason === null ? null : <VisuallyHidden id={why}>{reason}</VisuallyHidden>}
      <Tabs.Panel value={shown} className={classes.panel ?? ''}>
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
