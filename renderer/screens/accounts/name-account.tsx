import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { limits } from '#domain/limits.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { ColorChoice } from '../../components/color-choice.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';

/** The person's own name for an account on this computer, and the colour that marks it in every confirmation. */
export function NameAccount({ accountId }: { readonly accountId: string }) {
  const { accounts } = useShell();
  const close = useStore((state) => state.closeOverlay);
  const account = accounts.find(({ id }) => id === accountId);
  const [name, setName] = useState(account?.name ?? '');
  const [color, setColor] = useState(account?.color ?? null);
  const { pending, failure, submit } = useSubmit<null>();
  if (!account) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit(() => bridge.nameAccount({ accountId, name: name.trim(), color }), close);
  };
  return (
    <Dialog title="Name this account" accountId={accountId} onClose={close}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          <TextInput
            data-autofocus
            label="Name"
            description="Only you see it, on this computer. Leave it empty to show the address."
            placeholder={account.platformName}
            value={name}
            maxLength={limits.accountName}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ColorChoice label="Color" color={color} onChange={setColor} />
          <FailureNote failure={failure} />
        </div>
        <DialogFooter onCancel={close}>
          <ActionButton type="submit" tone="primary" loading={pending}>
            Save
          </ActionButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
