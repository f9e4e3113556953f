import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { limits } from '#domain/limits.ts';
import { bridge } from '../../bridge/bridge.ts';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import { type Option, OptionGroup } from '../../components/option-group.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { NewToken } from './new-token.tsx';

const access: readonly Option<'write' | 'read'>[] = [
  { value: 'write', label: 'Read and write', description: 'Does whatever you can do.' },
  { value: 'read', label: 'Read-only', description: 'Sees what you see, and changes nothing.' },
];

/** Makes an API key of the person's own, and shows its token once. */
export function CreateApiKey({ accountId }: { readonly accountId: string }) {
  const close = useStore((state) => state.closeOverlay);
  const account = useShell().accounts.find(({ id }) => id === accountId);
  const [description, setDescription] = useState('');
  const [chosen, setChosen] = useState<'write' | 'read'>('write');
  const [token, setToken] = useState<string | null>(null);
  const submission = useSubmit<{ readonly token: string }>();
  const { failure, submit } = submission;
  if (!account) return null;
  const readOnly = chosen === 'read';
  if (token !== null) return <NewToken account={account} token={token} readOnly={readOnly} />;
  const reason = description.trim() === '' ? 'Describe what the key is for.' : null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(
      () => bridge.createApiKey({ accountId, description: description.trim(), readOnly }),
      (created) => setToken(created.token),
    );
  };
  return (
    <Dialog title="New API key" accountId={accountId} onClose={close}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          <TextInput
            data-autofocus
            label="Description"
            description="What uses the key, such as “Backup script on atlas”."
            maxLength={limits.tokenDescription}
            error={failure?.fields?.description}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <OptionGroup
            label="Access"
            options={access}
            chosen={[chosen]}
            hint=""
            onChoose={setChosen}
          />
          <FailureNote failure={failure} fields={['description']} />
        </div>
        <DialogFooter onCancel={close}>
          <SubmitButton
            type="submit"
            tone="primary"
            submission={submission}
            account={account}
            reason={reason}
          >
            Create API key
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
