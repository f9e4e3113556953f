import { type ComponentProps, useEffect, useRef } from 'react';
import { mayRetry } from '#domain/failure.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { useAccount } from '../../store/hooks.ts';
import { platformPhrase } from '../../texts/connection.ts';
import { ActionButton } from '../action-button.tsx';
import { StillWaiting } from './still-waiting.tsx';
import type { Submission } from './use-submit.ts';

interface Props extends Omit<ComponentProps<typeof ActionButton>, 'loading' | 'ref' | 'reason'> {
  readonly submission: Submission;
  readonly reason?: string | null;
  /** The account whose platform is called; the default is the account on the screen. */
  readonly account?: AccountView;
}

/**
 * Presses the button at the time that the platform named for the next try, with the input of that moment.
 * It does not do so after an edit in the dialog, or once the dialog is closed.
 */
function usePressAt(retryAt: string | undefined, stop: () => void) {
  const button = useRef<HTMLButtonElement>(null);
  const stopLatest = useRef(stop);
  useEffect(() => {
    stopLatest.current = stop;
  });
  useEffect(() => {
    if (retryAt === undefined) return;
    const form = button.current?.closest('form, [role="dialog"]');
    const edited = ({ target }: Event) => {
      if (target instanceof Node && form?.contains(target)) stopLatest.current();
    };
    const timer = setTimeout(() => button.current?.click(), Date.parse(retryAt) - Date.now());
    // The listener runs after React's own. Before them, React would draw the old text over the new.
    document.addEventListener('input', edited);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('input', edited);
    };
  }, [retryAt]);
  return button;
}

/** The button that makes a dialog's call. It names what it is waiting for, and offers to retry if that may help. */
export function SubmitButton({ submission, reason = null, account, children, ...rest }: Props) {
  const { pending, failure, allow, stopRetrying, attach } = submission;
  useEffect(() => attach(), [attach]);
  const button = usePressAt(failure?.retryAt, stopRetrying);
  const shown = useAccount();
  const asked = account ?? shown;
  return (
    <>
      {pending && asked ? <StillWaiting inFooter for={platformPhrase(asked)} /> : null}
      <ActionButton {...rest} ref={button} loading={pending} reason={allow(reason)}>
        {failure && mayRetry(failure) ? 'Try again' : children}
      </ActionButton>
    </>
  );
}
