import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ActionButton } from '../action-button.tsx';
import { focusHome } from '../hooks/focus.ts';
import classes from './filter.module.css';
import type { Narrowing } from './use-narrowing.ts';

interface Props {
  readonly narrowing: Narrowing;
  /** Whether the total stands elsewhere, as in a tab. Then the line is there only while it says more. */
  readonly isCounted?: boolean;
  /** Anything else about the list. */
  readonly detail?: string;
  /** An action on the whole list. */
  readonly action?: ReactNode;
}

/** The line above a list: how much of it is shown, and the filters, each with a way to remove it. */
export function ListLine({ narrowing, isCounted = false, detail = '', action }: Props) {
  const { countWords, chips, drop, isNarrowed, clear } = narrowing;
  if (isCounted && !isNarrowed && detail === '' && !action) return null;
  return (
    <div className={classes.line}>
      <span className={classes.count}>
        {countWords}
        {detail === '' ? '' : ` · ${detail}`}
      </span>
      {chips.map(({ facet, words }) => (
        <ActionButton
          key={facet}
          small
          className={classes.chip ?? ''}
          aria-label={`Remove filter ${words}`}
          rightSection={<X size={14} aria-hidden />}
          onClick={() => {
            drop(facet);
            focusHome();
          }}
        >
          {words}
        </ActionButton>
      ))}
      {isNarrowed ? (
        <ActionButton
          small
          tone="quiet"
          onClick={() => {
            clear();
            focusHome();
          }}
        >
          {chips.length === 0 ? 'Clear search' : 'Clear filters'}
        </ActionButton>
      ) : null}
      <span className={classes.end}>{action}</span>
    </div>
  );
}
