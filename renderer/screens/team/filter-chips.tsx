import { X } from 'lucide-react';
import { ActionButton } from '../../components/action-button.tsx';
import { focusHome } from '../../components/focus-home.ts';
import { labelText } from '../../words/hostile.ts';
import { facetNames, facets } from './member-facets.ts';
import classes from './member-tools.module.css';
import type { Found } from './use-found.ts';

/** What narrows the list at the moment, each to be taken back by itself. */
export function FilterChips({ filter, setFilter, context, showAll }: Found) {
  const chosen = facetNames.filter((name) => filter[name] !== undefined);
  if (chosen.length === 0) return null;
  return (
    <div className={classes.chips}>
      {chosen.map((name) => {
        const { [name]: value = '', ...others } = filter;
        const words = `${facets[name].label}: ${labelText(facets[name].wordsOf(value, context))}`;
        return (
          <ActionButton
            key={name}
            small
            aria-label={`Remove the filter ${words}`}
            rightSection={<X size={14} aria-hidden />}
            onClick={() => {
              setFilter(others);
              focusHome();
            }}
          >
            {words}
          </ActionButton>
        );
      })}
      <ActionButton
        small
        tone="quiet"
        onClick={() => {
          showAll();
          focusHome();
        }}
      >
        Show everybody
      </ActionButton>
    </div>
  );
}
