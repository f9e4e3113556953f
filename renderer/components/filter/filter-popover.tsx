import { Checkbox, Input } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { limits } from '#domain/limits.ts';
import { digits } from '../../texts/counts.ts';
import { contains } from '../../texts/matching.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { ActionButton } from '../action-button.tsx';
import { PopoverBelow } from '../menus/popover-below.tsx';
import type { FacetOption } from './facets.ts';
import classes from './filter.module.css';
import type { Narrowing } from './use-narrowing.ts';

/** More options than these get a search field. */
const maxUnsearchedOptions = 8;

interface FacetOptionsProps {
  readonly label: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

/** The values of one facet, with the number of items for each. Any number can be chosen. */
function FacetOptions({ label, options, chosen, onToggle }: FacetOptionsProps) {
  const [text, setText] = useState('');
  const found = options.filter(({ words }) => contains(words, text));
  const drawn = found.slice(0, limits.drawnOptions);
  return (
    <fieldset className={classes.facet}>
      <legend className={classes.label}>{label}</legend>
      {options.length > maxUnsearchedOptions ? (
        <Input
          size="xs"
          type="search"
          aria-label={`Search ${label.toLowerCase()}`}
          placeholder="Search"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      ) : null}
      <div className={classes.options}>
        {drawn.map(({ value, words, amount }) => (
          <Checkbox
            key={value}
            size="xs"
            className={classes.option ?? ''}
            label={
              <>
                <bdi className={classes.words}>{labelText(words)}</bdi>{' '}
                <span className={classes.amount}>{digits(amount)}</span>
              </>
            }
            checked={chosen.includes(value)}
            onChange={() => onToggle(value)}
          />
        ))}
      </div>
      {found.length === 0 ? <p className={classes.none}>No results</p> : null}
      {found.length > drawn.length ? (
        <p className={classes.none}>
          {digits(found.length - drawn.length)} more. Search to find them.
        </p>
      ) : null}
    </fieldset>
  );
}

interface Props {
  readonly below: RefObject<HTMLElement | null>;
  readonly narrowing: Narrowing;
  readonly onClose: () => void;
}

/** All facets with their values. They combine with each other and with the search. */
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
