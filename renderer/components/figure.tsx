import type { ReactNode } from 'react';
import classes from './figure.module.css';

/** Lays figures out in a row of equal cards; narrow windows show two or one beside each other. */
export function Figures({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <dl className={classes.figures} aria-label={label}>
      {children}
    </dl>
  );
}

interface Props {
  readonly label: string;
  /** A number or an amount, as people read it; a dash if it is not known. */
  readonly value: ReactNode;
  /** One line below it: "1 owner, 12 admins". */
  readonly detail?: ReactNode;
  /** `bad` only for what is overdue or failed. The detail must say so as well. */
  readonly tone?: 'neutral' | 'bad';
}

/** One number with its label, inside `Figures`. */
export function Figure({ label, value, detail, tone = 'neutral' }: Props) {
  return (
    <div className={classes.figure} data-tone={tone}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{value}</dd>
      {detail === undefined || detail === null ? null : (
        <dd className={classes.detail}>{detail}</dd>
      )}
    </div>
  );
}
