import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { type Confirmation, isConfirmed } from '#domain/members/safeguards.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { FailureNote } from '../note.tsx';
import dialogClasses from './dialog.module.css';
import { Dialog, DialogFooter } from './dialog.tsx';
import { SubmitButton } from './submit-button.tsx';
import { refusedUntyped, TypedConfirmation, whyNotTyped } from './typed-confirmation.tsx';
import { useSubmit } from './use-submit.ts';

/** The text that has to be typed first, and the verb that it confirms: "remove". */
export interface Typing {
  readonly confirmation: Confirmation;
  readonly verb: string;
}

interface Props {
  /** A question: "Remove Ada Lovelace?" */
  readonly title: string;
  readonly context?: OrganizationContext | undefined;
  readonly accountId?: string | undefined;
  /** The label of the button: "Remove Ada Lovelace". */
  readonly verb: string;
  /** `primary` if nothing is lost. */
  readonly tone?: 'danger' | 'primary';
  readonly reason?: string | null;
  readonly typing?: Typing;
  /** `again`: whether an earlier call failed. */
  readonly call: (again: boolean) => Promise<Outcome<unknown>>;
  /** The toast after success; null if something else announces it. */
  readonly done: string | null;
  /** Says what will happen and what will be lost. */
  readonly children: ReactNode;
}

const byClick: Typing = { confirmation: { kind: 'none' }, verb: '' };

/** Asks before something is lost. A failure is shown in the dialog, which stays open. */
export function ConfirmDialog(props: Props) {
  const { title, context, accountId, verb, tone = 'danger', typing = byClick, call, done } = props;
  const { confirmation } = typing;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const [typed, setTyped] = useState('');
  const submission = useSubmit<unknown>();
  const { failure, submit, allow } = submission;
  const field = useId();
  const barred = allow(props.reason ?? null);
  const untyped = isConfirmed(confirmation, typed) ? null : whyNotTyped(confirmation, typing.verb);
  const reason = barred ?? untyped;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(
      () => call(failure !== null),
      () => {
        close();
        if (done !== null) say(done);
      },
    );
  };
  const needsTyping = confirmation.kind !== 'none';
  return (
    <Dialog title={title} context={context} accountId={accountId} onClose={close}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          <div className={dialogClasses.words}>{props.children}</div>
          <TypedConfirmation {...typing} id={field} focused value={typed} onChange={setTyped} />
          <FailureNote failure={failure} />
        </div>
        <DialogFooter onCancel={close} focused={!needsTyping}>
          <SubmitButton
            type="submit"
            tone={tone}
            submission={submission}
            reason={reason}
            {...(barred === null ? refusedUntyped(field) : {})}
          >
            {verb}
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
