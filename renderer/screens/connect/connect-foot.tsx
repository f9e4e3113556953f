import { Progress } from '@mantine/core';
import { assertNever } from '#domain/assert-never.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { StillWaiting } from '../../components/dialogs/still-waiting.tsx';
import { FailureNote } from '../../components/note.tsx';
import classes from './connect-screen.module.css';
import { type ConnectState, stateOf, type Way } from './connect-state.ts';

interface OutcomeProps {
  readonly state: ConnectState;
  /** The progress text while it works. */
  readonly working: string;
  /** The host that it waits for. */
  readonly waitsFor: string;
  /** The fields of the card, which show their own errors. */
  readonly fields: readonly string[];
  readonly onSessionOnly: () => void;
  /** Left out if the wait cannot be cancelled. */
  readonly onCancel?: () => void;
}

/** The progress or the failure, below the button of a card, so that nothing moves. */
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
  /** The label of the button. */
  readonly verb: string;
}

/** The foot of a card: the button that connects, and its progress. */
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
