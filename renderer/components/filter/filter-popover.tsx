import type { RefObject } from 'react';
import { ActionButton } from '../action-button.tsx';
import { PopoverBelow } from '../menus/popover-below.tsx';
import { FacetOptions } from './facet-options.tsx';
import classes from './filter.module.css';
import type { Narrowing } from './use-narrowing.ts';

interface Props {
  readonly below: RefObject<HTMLElement | null>;
  readonly narrowing: Narrowing;
  readonly onClose: () => void;
}

/** Every facet with its values; they hold together with each other and with the search. */
export function FilterPopover({ below, narrowing, onClose }: Props) {
  const { label, offered, toggle, isNarrowed, clear, countWords } = narrowing;
  const facets = offered();
  return (
    <PopoverBelow below={below} label={label} width={300} onClose={onClose}>
      <div className={classes.facets}>
        {facets.length === 0 ? <p className={classes.none}>Nothing to filter by</p> : null}
        {facets.map((facet) => (
          <FacetOptions key={facet.id} {...facet} onToggle={(value) => toggle(facet.id, value)} />
        ))}
      </div>
      <div className={classes.foot}>
        <span role="status">{countWords}</span>
        <ActionButton small reason={isNarrowed ? null : 'No filters are set.'} onClick={clear}>
          Clear filters
        </ActionButton>
      </div>
    </PopoverBelow>
  );
}
