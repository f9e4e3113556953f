import { TextInput } from '@mantine/core';
import { Ban, Check } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type AccentName, accentNames } from '#domain/accents.ts';
import { limits } from '#domain/limits.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { accentWords } from '../../texts/account-labels.ts';
import { bandStyle } from '../../theme/accents.ts';
import classes from './name-account.module.css';

interface ColorProps {
  readonly color: AccentName | null;
  readonly onChange: (color: AccentName | null) => void;
}

/** Each colour is a radio button that is drawn as a patch, and named. */
function ColorChoice({ color, onChange }: ColorProps) {
  return (
    <fieldset className={classes.choice}>
      <legend>Color</legend>
      {([null, ...accentNames] as const).map((each) => (
        <label
          key={each ?? 'none'}
          className={classes.patch}
          style={bandStyle(each)}
          title={accentWords(each)}
        >
          <input
            type="radio"
            name="color"
            checked={each === color}
            onChange={() => onChange(each)}
            aria-label={accentWords(each)}
          />
          {each === null ? <Ban size={16} aria-hidden /> : null}
          {each !== null && each === color ? <Check size={16} aria-hidden /> : null}
        </label>
      ))}
    </fieldset>
  );
}

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
          <ColorChoice color={color} onChange={setColor} />
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
