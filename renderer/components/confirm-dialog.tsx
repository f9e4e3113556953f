import type { ReactNode } from 'react';
import type { Outcome } from '#preload/contract/call.ts';
import type { Place } from '../store/selection.ts';
import { useStore } from '../store/store.ts';
import { ActionButton } from './action-button.tsx';
import dialogClasses from './dialog.module.css';
import { Dialog } from './dialog.tsx';
import { FailureNote } from './note.tsx';
import { useSubmit } from './use-submit.ts';

interface Props {
  /** A question: "Remove Ada Lovelace?" */
  readonly title: string;
  readonly place?: Place | undefined;
  readonly accountId?: string | undefined;
  /** What the button does: "Remove Ada Lovelace". */
  readonly verb: string;
  /** `primary` where nothing is lost. */
  readonly tone?: 'danger' | 'primary';
  readonly reason?: string | null;
  readonly call: () => Promise<Outcome<unknown>>;
  /** What is said when it is done; null where something else says it. */
  readonly done: string | null;
  /** What will happen and what will be lost. */
  readonly children: ReactNode;
}

/** Asks before something is lost; a failure stays in view, and nothing is closed by it. */
export function ConfirmDialog(props: Props) {
  const {
    title,
    place,
    accountId,
    verb,
    tone = 'danger',
    reason = null,
    call,
    done,
    children,
  } = props;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const { pending, failure, submit } = useSubmit<unknown>();
  return (
    <Dialog title={title} place={place} accountId={accountId} onClose={close}>
      <div className={dialogClasses.fields}>
        <div className={dialogClasses.words}>{children}</div>
        <FailureNote failure={failure} />
      </div>
      <div className={dialogClasses.footer}>
        <ActionButton data-autofocus onClick={close}>
          Cancel
        </ActionButton>
        <ActionButton
          tone={tone}
          loading={pending}
          reason={reason}
          onClick={() =>
            submit(call, () => {
              close();
              if (done !== null) say(done);
            })
          }
        >
          {verb}
        </ActionButton>
      </div>
    </Dialog>
  );
}
