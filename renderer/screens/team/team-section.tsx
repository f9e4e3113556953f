import { type ReactNode, useId } from 'react';
import { digits } from '../../words/counts.ts';
import classes from './team.module.css';

interface Props {
  readonly title: string;
  /** Null where it is not known. */
  readonly amount: number | null;
  readonly children: ReactNode;
}

/** A part of the team under its title, with how many there are. */
export function TeamSection({ title, amount, children }: Props) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.heading}>
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        {amount === null ? null : <span className={classes.count}>{digits(amount)}</span>}
      </div>
      {children}
    </section>
  );
}
