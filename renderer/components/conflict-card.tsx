import type { ReactNode } from 'react';
import { ActionButton } from './action-button.tsx';
import classes from './conflict-card.module.css';
import { Note } from './note.tsx';

export interface ConflictLine<Field extends string> {
  readonly field: Field;
  /** The label of the field. */
  readonly label: string;
  readonly mine: ReactNode;
  readonly theirs: ReactNode;
}

interface Props<Field extends string> {
  /** What was changed elsewhere: "this project". */
  readonly what: string;
  /** One for each field; none if there is no conflict. */
  readonly lines: readonly ConflictLine<Field>[];
  readonly onKeepMine: (field: Field) => void;
  readonly onTakeTheirs: (field: Field) => void;
}

/** Shows the fields of a form that another person changed meanwhile, with both sides to choose from. */
export function ConflictCard<Field extends string>(props: Props<Field>) {
  const { what, lines, onKeepMine, onTakeTheirs } = props;
  if (lines.length === 0) return null;
  return (
    <Note tone="warning">
      <p className={classes.title}>
        Someone changed {what} while you edited it. Choose what stays.
      </p>
      {lines.map(({ field, label, mine, theirs }) => (
        <fieldset key={field} className={classes.line}>
          <legend className={classes.label}>{label}</legend>
          <div className={classes.side}>
            <span className={classes.whose}>Yours</span>
            <span className={classes.value}>{mine}</span>
            <ActionButton small onClick={() => onKeepMine(field)}>
              Keep mine
            </ActionButton>
          </div>
          <div className={classes.side}>
            <span className={classes.whose}>Theirs</span>
            <span className={classes.value}>{theirs}</span>
            <ActionButton small onClick={() => onTakeTheirs(field)}>
              Use theirs
            </ActionButton>
          </div>
        </fieldset>
      ))}
    </Note>
  );
}
