import { Component, type ReactNode } from 'react';
import { ActionButton } from './action-button.tsx';
import classes from './error-boundary.module.css';

interface State {
  readonly error: Error | null;
}

/** The last resort: says that it is Orgdesk's fault, that nothing is lost, and how to go on. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className={classes.page} role="alert">
        <h1 className={classes.title}>Orgdesk made a mistake and cannot show this screen</h1>
        <div>
          Nothing on the platform is changed by that, and what was known is still kept. Loading the
          window again usually helps.
        </div>
        <div className={classes.detail} data-selectable>
          {error.message}
        </div>
        <div>
          <ActionButton tone="primary" onClick={() => window.location.reload()}>
            Load again
          </ActionButton>
        </div>
      </main>
    );
  }
}
