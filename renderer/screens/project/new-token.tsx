import { TextInput } from '@mantine/core';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { DialogFooter } from '../../components/dialogs/dialog.tsx';
import { Note } from '../../components/note.tsx';
import { copy } from '../../store/copy.ts';

interface Props {
  readonly token: string;
  /** Whether the person tried to close before copying. */
  readonly asked: boolean;
  readonly onCopied: () => void;
  readonly onClose: () => void;
}

/** Shows the token of a new key this once. */
export function NewToken({ token, asked, onCopied, onClose }: Props) {
  return (
    <>
      <div className={dialogClasses.fields}>
        <TextInput
          data-autofocus
          label="Token"
          description="It’s shown only now. Orgdesk doesn’t keep it."
          value={token}
          readOnly
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Note tone="info">
          Put it into the secret store or the settings of the program that uses it. Keep it out of
          code, chats and emails.
        </Note>
        {asked ? (
          <Note tone="warning">
            You haven’t copied the token yet. Press Done again to leave without it. You can revoke
            this key and create another.
          </Note>
        ) : null}
      </div>
      <DialogFooter onCancel={onClose} cancel="Done">
        <ActionButton
          tone="primary"
          onClick={() => {
            copy(token, 'the token');
            onCopied();
          }}
        >
          Copy token
        </ActionButton>
      </DialogFooter>
    </>
  );
}
