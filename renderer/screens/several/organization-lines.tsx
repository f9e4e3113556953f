import { useState } from 'react';
import { isAway } from '../../actions/situation.ts';
import { FilterChips } from '../../components/filter/filter-chips.tsx';
import { useShell } from '../../store/hooks.ts';
import { organizationText } from '../../store/organization-identity.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { count, digits } from '../../texts/counts.ts';
import { AddressList, type AddressRow } from '../invitations/address-list.tsx';
import classes from './several.module.css';

export interface OrganizationLine {
  readonly context: OrganizationContext;
  readonly tone: AddressRow['tone'];
  /** What happens there, or why nothing does. */
  readonly words: string;
  readonly isLeftOut: boolean;
}

/** What a plan does in each of several organizations. */
export function OrganizationLines({ lines }: { readonly lines: readonly OrganizationLine[] }) {
  const shell = useShell();
  const [shown, setShown] = useState<'all' | 'left-out'>('all');
  const leftOut = lines.filter(({ isLeftOut }) => isLeftOut);
  const isFiltered = leftOut.length > 0 && shown === 'left-out';
  return (
    <div className={classes.lines}>
      {leftOut.length === 0 ? null : (
        <FilterChips<'all' | 'left-out'>
          chips={[
            { id: 'all', words: count(lines.length, 'organization') },
            { id: 'left-out', words: `${digits(leftOut.length)} left out` },
          ]}
          shown={isFiltered ? 'left-out' : 'all'}
          onShow={setShown}
        />
      )}
      <AddressList
        label="Organizations"
        rows={(isFiltered ? leftOut : lines).map(({ context, tone, words, isLeftOut }) => ({
          id: keyText(context.key),
          address: organizationText(shell, context.key),
          tone,
          words: !isLeftOut && isAway(context.account) ? `${words} · when online` : words,
        }))}
      />
    </div>
  );
}
