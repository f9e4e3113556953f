import type { ReactNode } from 'react';
import { ActionButton } from './action-button.tsx';
import classes from './mistake.module.css';

interface Props {
  /** What cannot be shown: "screen". */
  readonly what: string;
  readonly error: Error;
  /** What can be done besides loading the window again. */
  readonly children?: ReactNode;
}

/** Says that it is Orgdesk's fault, that nothing is lost, and how to go on. */
export function Mistake({ what, error, children }: Props) {
  return (
    <div className={classes.page} role="alert">
      <h1 className={classes.title}>Orgdesk made a mistake and cannot show this {what}</h1>
      <div>
        Nothing on the platform is changed by that, and what was known is still kept. Loading the
        window again usually helps.
      </div>
      <div className={classes.detail} data-selectable>
        {error.message}
      </div>
      <div className={classes.actions}>
        <ActionButton tone="primary" onClick={() => window.location.reload()}>
          Load again
        </ActionButton>
        {children}
      </div>
    </div>
  );
}
