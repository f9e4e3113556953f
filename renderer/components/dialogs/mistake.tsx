import type { ReactNode } from 'react';
import { ActionButton } from '../action-button.tsx';
import classes from './mistake.module.css';

interface Props {
  /** What cannot be shown. */
  readonly where: 'on this screen' | 'in this dialog' | 'in this window';
  readonly error: Error;
  /** What can be done besides loading the window again. */
  readonly children?: ReactNode;
}

/** Says that it is Orgdesk's fault, that nothing is lost, and how to go on. */
export function Mistake({ where, error, children }: Props) {
  return (
    <div className={classes.page} role="alert">
      <h1 className={classes.title}>Something went wrong {where}</h1>
      <div>Nothing changed on the platform. Reload the window to continue.</div>
      <div className={classes.detail} data-selectable>
        {error.message}
      </div>
      <div className={classes.actions}>
        <ActionButton tone="primary" onClick={() => window.location.reload()}>
          Reload
        </ActionButton>
        {children}
      </div>
    </div>
  );
}
