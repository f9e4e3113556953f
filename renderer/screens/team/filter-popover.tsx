import type { RefObject } from 'react';
import type { Member } from '#domain/entities.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { PopoverBelow } from '../../components/popover-below.tsx';
import { count } from '../../words/counts.ts';
import { FacetChoice } from './facet-choice.tsx';
import { type FacetName, facetNames, facets, optionsOf } from './member-facets.ts';
import classes from './member-tools.module.css';
import type { Found } from './use-found.ts';

interface Props {
  readonly below: RefObject<HTMLElement | null>;
  readonly members: readonly Member[];
  readonly found: Found;
  readonly onClose: () => void;
}

/** One choice for each facet; they hold together with each other and with the search. */
export function FilterPopover({ below, members, found, onClose }: Props) {
  const { filter, setFilter, context, narrowed, showAll, amount } = found;
  const choose = (name: FacetName, value: string) => {
    const { [name]: _before, ...others } = filter;
    setFilter(value === '' ? others : { ...others, [name]: value });
  };
  const offered = facetNames
    .map((name) => ({ name, options: optionsOf(name, members, filter[name], context) }))
    .filter(({ options }) => options.length > 0);
  return (
    <PopoverBelow below={below} label="Filter members" width={280} onClose={onClose}>
      <div className={classes.fields}>
        {offered.length === 0 ? (
          <p className={classes.none}>There is nothing to tell people apart by.</p>
        ) : null}
        {offered.map(({ name, options }) => (
          <FacetChoice
            key={name}
            label={facets[name].label}
            value={filter[name] ?? ''}
            options={options}
            onChange={(value) => choose(name, value)}
          />
        ))}
        <div className={classes.foot}>
          <span role="status">{count(amount, 'person', 'people')}</span>
          <ActionButton small reason={narrowed ? null : 'Everybody is shown.'} onClick={showAll}>
            Show everybody
          </ActionButton>
        </div>
      </div>
    </PopoverBelow>
  );
}
