import { TextInput } from '@mantine/core';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { AccountView, TokenStorage } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import { copy } from '../../store/copy.ts';
import { useStore } from '../../store/store.ts';
import classes from './two-factor.module.css';

interface Props {
  readonly account: AccountView;
  readonly token: string;
  readonly readOnly: boolean;
}

/**
 * Shows the token of a new key, the only time. It can go straight to where this account keeps its token. Closing
 * it before that asks once.
 */
export function NewToken({ account, token, readOnly }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const [isKept, setKept] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { pending, failure, submit } = useSubmit<null>();
  const accountId = account.id;
  const leave = () => (isKept || isAsking ? close() : setAsking(true));
  const use = (storage: TokenStorage) =>
    submit(
      () => bridge.replaceToken({ accountId, token, storage }),
      () => {
        close();
        say('Orgdesk uses the new key now');
      },
    );
  return (
    <Dialog title="API key created" accountId={accountId} onClose={leave}>
      <div className={dialogClasses.fields}>
        <TextInput
          readOnly
          label="Token"
          description="Orgdesk shows it now and never again."
          classNames={{ input: classes.secret ?? '' }}
          value={token}
          onFocus={(event) => event.currentTarget.select()}
        />
        {readOnly && !account.local ? (
          <Note tone="info">With this key Orgdesk could only read. Nothing could be changed.</Note>
        ) : null}
        <FailureNote failure={failure} />
        {isAsking && !isKept ? (
          <Note tone="warning">You haven’t copied the token. Close again to leave anyway.</Note>
        ) : null}
      </div>
      <div className={dialogClasses.footer}>
        <ActionButton
          data-autofocus
          leftSection={<Copy size={16} aria-hidden />}
          onClick={() => {
            copy(token, 'the token');
            setKept(true);
          }}
        >
          Copy
        </ActionButton>
        <ActionButton loading={pending} onClick={() => use(account.storage)}>
          Use it in Orgdesk
        </ActionButton>
        <ActionButton tone="primary" onClick={leave}>
          Done
        </ActionButton>
      </div>
    </Dialog>
  );
}
