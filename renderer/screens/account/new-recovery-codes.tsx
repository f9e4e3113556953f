import { type FormEvent, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { OneTimeCode, whyNotCode } from './one-time-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

interface Props {
  readonly accountId: string;
  /** Whether two-factor was turned on just now, and only its recovery codes are missing. */
  readonly isJustOn?: boolean;
}

/** Replaces the recovery codes by a code of the app. */
export function NewRecoveryCodes({ accountId, isJustOn = false }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const account = useShell().accounts.find(({ id }) => id === accountId);
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const submission = useSubmit<readonly string[]>();
  const { failure, submit } = submission;
  if (codes) return <RecoveryCodes accountId={accountId} title="Recovery codes" codes={codes} />;
  const reason = whyNotCode(code);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(() => bridge.makeRecoveryCodes({ accountId, code: code.trim() }), setCodes);
  };
  return (
    <Dialog title="New recovery codes" accountId={accountId} onClose={close}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          {isJustOn ? (
            <Note tone="warning">
              Two-factor is on, but its recovery codes couldn’t be made. Wait for the next code of
              your app, and try again here.
            </Note>
          ) : (
            <p>You get ten new codes. The earlier ones stop working.</p>
          )}
          <OneTimeCode orRecovery value={code} error={failure?.fields?.code} onChange={setCode} />
          <FailureNote failure={failure} fields={['code']} />
        </div>
        <DialogFooter onCancel={close}>
          <SubmitButton
            type="submit"
            tone="primary"
            submission={submission}
            reason={reason}
            {...(account ? { account } : {})}
          >
            Make new codes
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
