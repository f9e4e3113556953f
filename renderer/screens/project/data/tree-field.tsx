import { useState } from 'react';
import classes from './json-tree.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly isName?: boolean;
  /** Why a text cannot be taken; null if it can. */
  readonly refuse: (typed: string) => string | null;
  readonly onChange: (typed: string) => void;
}

/** A field of the tree. A text that cannot be taken stays in the field, with the reason, until it can. */
export function TreeField({ label, value, readOnly, isName = false, refuse, onChange }: Props) {
  // Kept while the field has the focus: "1.0" is on its way to "1.05" and must not become "1".
  const [typed, setTyped] = useState<string | null>(null);
  const reason = typed === null ? null : refuse(typed);
  return (
    <span className={classes.field} data-name={isName || undefined}>
      <input
        className={classes.input}
        aria-label={label}
        aria-invalid={reason !== null || undefined}
        spellCheck={false}
        readOnly={readOnly}
        value={typed ?? value}
        onBlur={() => {
          if (reason === null) setTyped(null);
        }}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setTyped(next);
          if (refuse(next) === null) onChange(next);
        }}
      />
      {reason === null ? null : (
        <span role="alert" className={classes.error}>
          {reason}
        </span>
      )}
    </span>
  );
}
