import { Progress } from '@mantine/core';
import { assertNever } from '#domain/assert-never.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { StillWaiting } from '../../components/dialogs/still-waiting.tsx';
import { FailureNote } from '../../components/note.tsx';
import classes from './connect-screen.module.css';
import { type ConnectState, stateOf, type Way } from './connect-state.ts';

interface OutcomeProps {
  readonly state: ConnectState;
  /** What is going on while it works. */
  readonly working: string;
  /** Whom it waits for. */
  readonly waitsFor: string;
  /** Those of the way’s card, which show what is wrong with them. */
  readonly fields: readonly string[];
  readonly onSessionOnly: () => void;
  /** Left out where the wait cannot be ended. */
  readonly onCancel?: () => void;
}

/** Below the button of a way, so that nothing moves: what is being done, or what went wrong. */
function ConnectOutcome(props: OutcomeProps) {
  const { state, working, waitsFor, fields, onSessionOnly, onCancel } = props;
  switch (state.step) {
    case 'choosing':
      return null;
    case 'working':
      return (
        <div className={classes.working}>
          <div className={classes.progress} role="status">
            <Progress value={100} animated size={4} aria-label={working} />
            <span>{working}</span>
          </div>
          <StillWaiting inCard for={waitsFor}>
            {onCancel ? (
              <ActionButton small onClick={onCancel}>
                Cancel
              </ActionButton>
            ) : null}
          </StillWaiting>
        </div>
      );
    case 'failed':
      return (
        <FailureNote
          failure={state.failure}
          fields={fields}
          actions={
            state.failure.kind === 'keychain' ? (
              <ActionButton small onClick={onSessionOnly}>
                Use it for this session only
              </ActionButton>
            ) : null
          }
        />
      );
    default:
      return assertNever(state);
  }
}

interface Props extends OutcomeProps {
  readonly way: Way;
  readonly tone: 'primary' | 'plain';
  /** What the button does. */
  readonly verb: string;
}

/** The foot of a way's card: the button that sets out, and how it goes. */
export function ConnectFoot({ state, way, tone, verb, ...outcome }: Props) {
  return (
    <>
      <ActionButton
        type="submit"
        tone={tone}
        reason={state.step === 'working' ? 'Already connecting…' : null}
      >
        {verb}
      </ActionButton>
      <div className={classes.outcome}>
        <ConnectOutcome {...outcome} state={stateOf(state, way)} />
      </div>
    </>
  );
}
