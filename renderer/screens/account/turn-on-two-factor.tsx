import { type FormEvent, useState } from 'react';
import type { Outcome } from '#preload/contract/call.ts';
import type { AuthenticatorSecret } from '#preload/contract/own-account.ts';
import { attempt, bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { useAnswer } from '../../components/hooks/use-answer.ts';
import { FailureNote } from '../../components/note.tsx';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { copy } from '../../store/copy.ts';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { NewRecoveryCodes } from './new-recovery-codes.tsx';
import { OneTimeCode, whyNotCode } from './one-time-code.tsx';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import classes from './two-factor.module.css';

/** Writes a secret in groups of four, as apps do. */
function grouped(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ');
}

function Secret({ uri, secret }: AuthenticatorSecret) {
  return (
    <div className={classes.steps}>
      <QrCode text={uri} label="QR code for your authenticator app" />
      <div className={classes.words}>
        <p>Scan the code with an authenticator app. Then enter the six digits that it shows.</p>
        <p>Can’t scan it? Type this key into the app:</p>
        <div className={classes.secret} data-selectable>
          {grouped(secret)}
        </div>
        <div>
          <ActionButton small onClick={() => copy(secret, 'the key')}>
            Copy key
          </ActionButton>
        </div>
      </div>
    </div>
  );
}

interface TurnedOn {
  /** Null if two-factor is on and no recovery codes could be made. */
  readonly codes: readonly string[] | null;
}

async function turnOn(accountId: string, code: string): Promise<Outcome<TurnedOn>> {
  const turned = await bridge.turnOnTwoFactor({ accountId, code });
  if (!turned.ok) return turned;
  const made = await attempt(bridge.makeRecoveryCodes({ accountId, code: '' }));
  return { ok: true, value: { codes: made.ok ? made.value : null } };
}

/**
 * Turns two-factor on: an authenticator app gets the secret, a code of it proves that, and the recovery codes
 * are shown. Everything secret is in this component alone and goes with it.
 */
export function TurnOnTwoFactor({ accountId }: { readonly accountId: string }) {
  const close = useStore((state) => state.closeOverlay);
  const account = useShell().accounts.find(({ id }) => id === accountId);
  const [secret, again] = useAnswer(accountId, () => bridge.beginTwoFactor({ accountId }));
  const [code, setCode] = useState('');
  const [done, setDone] = useState<TurnedOn | null>(null);
  const submission = useSubmit<TurnedOn>();
  const { failure, submit } = submission;
  if (done?.codes)
    return <RecoveryCodes accountId={accountId} title="Two-factor is on" codes={done.codes} />;
  if (done) return <NewRecoveryCodes accountId={accountId} isJustOn />;
  const reason = secret.state === 'known' ? whyNotCode(code) : 'Wait for the QR code.';
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(() => turnOn(accountId, code.replace(/\s/g, '')), setDone);
  };
  return (
    <Dialog title="Turn on two-factor" accountId={accountId} size={520} onClose={close}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          {secret.state === 'loading' ? <SkeletonRows label="Loading the QR code" /> : null}
          {secret.state === 'failed' ? (
            <FailureNote failure={secret.failure} onRetry={again} />
          ) : null}
          {secret.state === 'known' ? (
            <>
              <Secret {...secret.value} />
              <OneTimeCode value={code} error={failure?.fields?.code} onChange={setCode} />
            </>
          ) : null}
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
            Turn on
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
