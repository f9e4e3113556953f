import { type FormEvent, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { DangerLine, FailureNote } from '../../components/note.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { OneTimeCode, whyNotCode } from './one-time-code.tsx';

/** Turns two-factor off by a code of the app or a recovery code. */
export function TurnOffTwoFactor({ accountId }: { readonly accountId: string }) {
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const account = useShell().accounts.find(({ id }) => id === accountId);
  const [code, setCode] = useState('');
  const submission = useSubmit<null>();
  const { failure, submit } = submission;
  const reason = whyNotCode(code);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(
      () => bridge.turnOffTwoFactor({ accountId, code: code.trim() }),
      () => {
        close();
        say('Two-factor is off');
      },
    );
  };
  return (
    <Dialog title="Turn off two-factor?" accountId={accountId} onClose={close}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          <DangerLine>
            Anyone who knows your password can sign in. Organizations that require two-factor lock
            you out.
          </DangerLine>
          <OneTimeCode orRecovery value={code} error={failure?.fields?.code} onChange={setCode} />
          <FailureNote failure={failure} fields={['code']} />
        </div>
        <DialogFooter onCancel={close}>
          <SubmitButton
            type="submit"
            tone="danger"
            submission={submission}
            reason={reason}
            {...(account ? { account } : {})}
          >
            Turn off
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
