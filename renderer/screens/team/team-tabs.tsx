import type { ReactNode } from 'react';
import { ScreenTabs } from '../../components/screen/screen-tabs.tsx';
import type { TeamTab } from '../../store/state.ts';

interface Props {
  readonly shown: TeamTab;
  readonly onShow: (tab: TeamTab) => void;
  /** The number of items in each list, ignoring the search; null if it is not known. */
  readonly amounts: Readonly<Record<TeamTab, number | null>>;
  /** Why the invitations cannot be shown; null if they can. */
  readonly reason: string | null;
  /** The list of the active tab. */
  readonly children: ReactNode;
}

/** The two lists of a team as tabs. */
export function TeamTabs({ shown, onShow, amounts, reason, children }: Props) {
  return (
    <ScreenTabs
      label="Team"
      tabs={[
        { id: 'members', label: 'Members', amount: amounts.members },
        { id: 'invitations', label: 'Invitations', amount: amounts.invitations, reason },
      ]}
      shown={shown}
      onShow={onShow}
    >
      {children}
    </ScreenTabs>
  );
}
