import { Component, type ReactNode } from 'react';
import { ActionButton } from './action-button.tsx';
import classes from './error-boundary.module.css';

interface Props {
  /** The subject of the children. They are rendered again for another subject. */
  readonly subject?: string;
  /** Rendered in place of children that fail. */
  readonly fallback: (error: Error) => ReactNode;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
  readonly subject: string | undefined;
}

/** Keeps the rest of the window when its children cannot be rendered. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, subject: this.props.subject };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps({ subject }: Props, state: State): Partial<State> | null {
    return subject === state.subject ? null : { error: null, subject };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? this.props.fallback(error) : this.props.children;
  }
}

interface MistakeProps {
  /** The part that cannot be shown. */
  readonly where: 'on this screen' | 'in this dialog' | 'in this window';
  readonly error: Error;
  /** Other actions besides reloading the window. */
  readonly children?: ReactNode;
}

/** Says that Orgdesk is at fault, that nothing is lost, and how to continue. */
export function ErrorMessage({ where, error, children }: MistakeProps) {
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
