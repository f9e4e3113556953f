import type { ReactNode } from 'react';
import classes from './form-row.module.css';

interface Props {
  readonly label: string;
  /** The id of the field, which the label then names; undefined for several fields or plain text. */
  readonly htmlFor?: string;
  /** One sentence below the label. Its id is `${htmlFor}-hint`, for the field's `aria-describedby`. */
  readonly hint?: ReactNode;
  /** The field, the switch or the value. A field says its own error. */
  readonly children: ReactNode;
}

/** A labelled setting in a `Card`: the label at the left, the field at the right; one below the other if narrow. */
export function FormRow({ label, htmlFor, hint, children }: Props) {
  const Label = htmlFor === undefined ? 'span' : 'label';
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <Label className={classes.label} htmlFor={htmlFor}>
          {label}
        </Label>
        {hint === undefined ? null : (
          <div className={classes.hint} id={htmlFor === undefined ? undefined : `${htmlFor}-hint`}>
            {hint}
          </div>
        )}
      </div>
      <div className={classes.field}>{children}</div>
    </div>
  );
}
