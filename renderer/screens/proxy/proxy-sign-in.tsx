import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { limits } from '#domain/limits.ts';
import type { ProxyQuestion } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { useReturnFocus } from '../../components/hooks/focus.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import { useShell, useSystem } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { vaultName } from '../../texts/vault.ts';

function SignIn({ question }: { readonly question: ProxyQuestion }) {
  const { id, proxy } = question;
  const system = useSystem();
  const say = useStore((state) => state.say);
  const [name, setName] = useState(question.name);
  const [password, setPassword] = useState('');
  const [keep, setKeep] = useState(true);
  const { pending, failure, submit } = useSubmit<null>();
  useReturnFocus();
  const reason = name === '' ? 'Enter the user name' : null;
  const decline = () => void bridge.declineProxy({ id });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(
      () => bridge.signInToProxy({ id, name, password, keep }),
      () => say(`Signed in to the proxy ${proxy}`),
    );
  };
  return (
    <Dialog title="Sign in to the proxy" onClose={decline} above>
      <form onSubmit={onSubmit} noValidate>
        <div className={dialogClasses.fields}>
          <div>
            The proxy {proxy} requires you to sign in. Your user name and password are sent only to
            this proxy. If you don’t know them, ask your network administrator.
          </div>
          {question.refused && failure === null ? (
            <Note tone="warning">The proxy no longer accepts the saved password.</Note>
          ) : null}
          <TextInput
            data-autofocus={question.name === '' || undefined}
            label="User name"
            autoComplete="off"
            spellCheck={false}
            maxLength={limits.proxyLogin}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            data-autofocus={question.name !== '' || undefined}
            label="Password"
            autoComplete="off"
            spellCheck={false}
            maxLength={limits.proxyLogin}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Checkbox
            label={`Save in ${vaultName(system)}`}
            description="Otherwise Orgdesk asks again the next time it starts."
            checked={keep}
            onChange={(event) => setKeep(event.currentTarget.checked)}
          />
          <FailureNote failure={failure} />
        </div>
        <DialogFooter onCancel={decline} cancel="Not now">
          <ActionButton type="submit" tone="primary" loading={pending} reason={reason}>
            Sign in
          </ActionButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Lies over everything while a proxy asks for a name and a password. */
export function ProxySignIn() {
  const { question } = useShell().proxy;
  return question ? <SignIn key={question.id} question={question} /> : null;
}
