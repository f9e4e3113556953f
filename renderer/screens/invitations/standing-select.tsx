import { NativeSelect } from '@mantine/core';
import { digits } from '../../words/counts.ts';
import { wordsOfStanding } from '../../words/invitations.ts';
import classes from './invitations.module.css';
import { type StandingFilter, standings } from './standing.ts';
import type { FoundInvitations } from './use-found-invitations.ts';

const filters: readonly StandingFilter[] = ['waiting', ...standings, 'all'];

function label(filter: StandingFilter): string {
  if (filter === 'waiting') return 'Pending';
  return filter === 'all' ? 'All' : wordsOfStanding(filter);
}

type Props = Pick<FoundInvitations, 'filter' | 'setFilter' | 'amounts'>;

/** Narrows the invitations to a state, with how many are in each; not there where there is one only. */
export function StandingSelect({ filter, setFilter, amounts }: Props) {
  const offered = filters.filter(
    (each) => each === 'waiting' || each === 'all' || amounts.has(each),
  );
  return (
    <NativeSelect
      className={classes.filter}
      aria-label="State"
      value={filter}
      data={offered.map((each) => ({
        value: each,
        label: `${label(each)} (${digits(amounts.get(each) ?? 0)})`,
      }))}
      onChange={({ currentTarget: { value } }) =>
        setFilter(offered.find((each) => each === value) ?? 'waiting')
      }
    />
  );
}
