import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { confirmationFor, isConfirmed } from '#domain/members/safeguards.ts';
import { moment } from '#domain/moment.ts';
import type {
  ChosenBackup,
  RestoredPlatform,
  SetAsideDatabase,
} from '#preload/contract/backups.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { ConfirmDialog } from '../../components/dialogs/confirm-dialog.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { StillWaiting } from '../../components/dialogs/still-waiting.tsx';
import {
  refusedUntyped,
  TypedConfirmation,
  whyNotTyped,
} from '../../components/dialogs/typed-confirmation.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { Name } from '../../components/name.tsx';
import { DangerLine, FailureNote } from '../../components/note.tsx';
import { useStore } from '../../store/store.ts';
import { bytes } from '../../texts/counts.ts';
import { contentWords, signedOutWords } from './backup-words.ts';

interface Props {
  readonly title: string;
  readonly verb: string;
  readonly call: () => Promise<Outcome<RestoredPlatform>>;
  /** The first words of the toast. */
  readonly done: string;
  /** Says what takes the platform's place. */
  readonly children: ReactNode;
}

/** Asks before other data takes the place of the platform's, and stays open until it has. */
function ReplacePlatform({ title, verb, call, done, children }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const [typed, setTyped] = useState('');
  const { pending, failure, submit } = useSubmit<RestoredPlatform>();
  const field = useId();
  const confirmation = confirmationFor({ kind: 'replace-platform' });
  const reason = isConfirmed(confirmation, typed) ? null : whyNotTyped(confirmation, 'confirm');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(call, (restored) => {
      close();
      say(`${done}${signedOutWords(restored)}`, restored.signedOut === 0 ? 'good' : 'info');
    });
  };
  return (
    // What has begun goes on, so closing it would only hide the outcome.
    <Dialog title={title} onClose={() => (pending ? undefined : close())}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          <div className={dialogClasses.words}>
            {children}
            <DangerLine>
              Replaces everything on the platform on this computer, for all of its people.
            </DangerLine>
            <p>
              API keys that were revoked since then work again. Accounts that connected since then
              have to sign in again.
            </p>
            <p>
              Today’s data is kept on this computer. You can put it back in Preferences, under Data.
            </p>
          </div>
          <TypedConfirmation
            confirmation={confirmation}
            verb="confirm"
            id={field}
            focused
            value={typed}
            onChange={setTyped}
          />
          <FailureNote failure={failure} />
        </div>
        <DialogFooter onCancel={() => (pending ? undefined : close())}>
          {pending ? <StillWaiting inFooter for="the restored platform" /> : null}
          <ActionButton
            type="submit"
            tone="danger"
            loading={pending}
            reason={reason}
            {...refusedUntyped(field)}
          >
            {verb}
          </ActionButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Shows what a backup holds, and replaces the platform's data by it. */
export function RestorePlatform({ backup }: { readonly backup: ChosenBackup }) {
  const now = useNow(60);
  const { id, file, manifest } = backup;
  return (
    <ReplacePlatform
      title="Restore this backup?"
      verb="Restore"
      call={() => bridge.restorePlatform({ id })}
      done={`Restored ${contentWords(manifest)}.`}
    >
      <p>
        <Name wrapped inline>
          {file}
        </Name>
      </p>
      <p>
        Made {moment(manifest.madeAt, now)} on{' '}
        <Name wrapped inline>
          {manifest.computer}
        </Name>
        : {contentWords(manifest)}.
      </p>
    </ReplacePlatform>
  );
}

/** Replaces the platform's data by that from before a restore. */
export function PutBackPlatform({ database }: { readonly database: SetAsideDatabase }) {
  const now = useNow(60);
  const { folder, replacedAt } = database;
  return (
    <ReplacePlatform
      title="Put the earlier platform back?"
      verb="Put back"
      call={() => bridge.putBackPlatform({ folder })}
      done="The earlier platform is back."
    >
      <p>
        In use until {moment(replacedAt, now)}, {bytes(database.bytes)}.
      </p>
    </ReplacePlatform>
  );
}

/** Deletes the platform's data from before a restore. */
export function RemoveSetAside({ database }: { readonly database: SetAsideDatabase }) {
  const now = useNow(60);
  const { folder, replacedAt } = database;
  return (
    <ConfirmDialog
      title="Delete the earlier platform?"
      verb="Delete"
      typing={{ confirmation: confirmationFor({ kind: 'delete-platform' }), verb: 'confirm' }}
      call={() => bridge.removeSetAside({ folder })}
      done="Earlier platform deleted"
    >
      <DangerLine>
        Deletes the data that was in use until {moment(replacedAt, now)}. This can’t be undone.
      </DangerLine>
    </ConfirmDialog>
  );
}
