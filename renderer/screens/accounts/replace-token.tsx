import { PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TokenStorage } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import { useShell, useSystem } from '../../store/hooks.ts';
import { accountLabel } from '../../store/organization-identity.ts';
import { useStore } from '../../store/store.ts';
import { tokenStorageWords } from '../../texts/vault.ts';

interface Props {
  readonly accountId: string;
}

export function ReplaceToken({ accountId }: Props) {
  const shell = useShell();
  const { accounts } = shell;
  const system = useSystem();
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const [token, setToken] = useState('');
  const submission = useSubmit<null>();
  const { failure, submit } = submission;
  const account = accounts.find(({ id }) => id === accountId);
  if (!account) return null;
  const reason = token.trim() === '' ? 'Enter an API token' : null;
  const send = (storage: TokenStorage) =>
    submit(
      () => bridge.replaceToken({ accountId, token, storage }),
      () => {
        close();
        say(`Token for ${account.platformName} updated`);
      },
    );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (reason === null) send('keychain');
  };
  return (
    <Dialog title="Update token" accountId={accountId} onClose={close}>
      <form onSubmit={onSubmit} noValidate>
        <div className={dialogClasses.fields}>
          <div>
            For {accountLabel(shell, accountId)}. Use a token for the same person. Your offline copy
            and change history stay.
          </div>
          <PasswordInput
            data-autofocus
            label="API token"
            description={tokenStorageWords(system)}
            autoComplete="off"
            spellCheck={false}
            error={failure?.fields?.token}
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
          <FailureNote
            failure={failure}
            fields={['token']}
            actions={
              failure?.kind === 'keychain' ? (
                <ActionButton small onClick={() => send('session')}>
                  Use it for this session only
                </ActionButton>
              ) : null
            }
          />
        </div>
        <DialogFooter onCancel={close}>
          <SubmitButton
            type="submit"
            tone="primary"
            submission={submission}
            account={account}
            reason={reason}
          >
            Update token
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
