import { Progress } from '@mantine/core';
import { assertNever } from '#domain/assert-never.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FailureNote } from '../../components/note.tsx';
import classes from './connect-screen.module.css';
import { type ConnectState, stateOf, type Way } from './connect-state.ts';

interface OutcomeProps {
  readonly state: ConnectState;
  /** What is going on while it works. */
  readonly working: string;
  readonly onSessionOnly: () => void;
}

/** Below the fields of a way: nothing, what is being done, or what went wrong and what can be done. */
function ConnectOutcome({ state, working, onSessionOnly }: OutcomeProps) {
  switch (state.step) {
    case 'choosing':
      return null;
    case 'working':
      return (
        <div className={classes.working} role="status">
          <Progress value={100} animated size={4} aria-label={working} />
          <span>{working}</span>
        </div>
      );
    case 'failed':
      return (
        <FailureNote
          failure={state.failure}
          actions={
            state.failure.kind === 'keychain' ? (
              <ActionButton small onClick={onSessionOnly}>
                Keep it for this session only
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

/** The foot of a way's card: how it goes, and the button that sets out. */
export function ConnectFoot({ state, way, tone, verb, ...outcome }: Props) {
  return (
    <>
      <ConnectOutcome {...outcome} state={stateOf(state, way)} />
      <span className={classes.space} />
      <ActionButton
        type="submit"
        tone={tone}
        reason={state.step === 'working' ? 'Orgdesk is connecting already.' : null}
      >
        {verb}
      </ActionButton>
    </>
  );
}
