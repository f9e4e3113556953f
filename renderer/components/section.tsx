import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

/** The scrolling content of a screen without a table: sections on the 24 px edge. */
export function ScreenBody({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.scroller}>
      <div className={classes.body}>{children}</div>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  /** One sentence below the title. */
  readonly description?: ReactNode;
  /** A button at the end of the title's line. */
  readonly action?: ReactNode;
  /** `danger` for what destroys. */
  readonly tone?: 'plain' | 'danger';
  readonly children: ReactNode;
}

/** A part of a screen under a heading of its own. */
export function Section({ title, description, action, tone = 'plain', children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.line}>
        <h2 id={id} className={classes.title} data-tone={tone}>
          {title}
        </h2>
        {action}
      </div>
      {description === undefined ? null : <p className={classes.description}>{description}</p>}
      {children}
    </section>
  );
}

/** A frame around what belongs together: lines, form rows, or free content with `padded`. */
export function Card({
  padded = false,
  children,
}: {
  readonly padded?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.card} data-padded={padded || undefined}>
      {children}
    </div>
  );
}
