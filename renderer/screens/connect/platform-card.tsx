import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Plug } from 'lucide-react';
import { useEffect } from 'react';
import type { TokenStorage } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge.ts';
import { useSystem } from '../../store/hooks.ts';
import { tokenStorageWords } from '../../words/vault.ts';
import { ConnectFoot } from './connect-foot.tsx';
import classes from './connect-screen.module.css';
import { type ConnectState, stateOf } from './connect-state.ts';
import type { useConnect } from './use-connect.ts';

interface Props {
  /** What to begin with; "" where the person has to say it. */
  readonly address: string;
  readonly state: ConnectState;
  readonly connect: ReturnType<typeof useConnect>['connect'];
}

export function PlatformCard({ address, state, connect }: Props) {
  const system = useSystem();
  const form = useForm({
    initialValues: { address, token: '' },
    validate: {
      address: (given) => (given.trim() === '' ? 'Where is the platform?' : null),
      token: (token) => (token.trim() === '' ? 'Orgdesk signs in with a token.' : null),
    },
  });
  const { setErrors } = form;
  const own = stateOf(state, 'platform');
  const fields = own.step === 'failed' ? own.failure.fields : undefined;
  useEffect(() => {
    if (fields) setErrors({ ...fields });
  }, [fields, setErrors]);
  const send = (storage: TokenStorage) =>
    connect('platform', bridge.connectAccount({ ...form.getValues(), storage }));
  return (
    <form
      className={classes.card}
      aria-labelledby="connect-platform"
      noValidate
      onSubmit={form.onSubmit(() => void send('keychain'))}
    >
      <Plug size={20} strokeWidth={1.5} className={classes.icon} aria-hidden />
      <h2 className={classes.heading} id="connect-platform">
        A platform elsewhere
      </h2>
      <p className={classes.text}>
        Your company’s or your provider’s. Make an API token there: in its console under your user,
        API keys; on an Orgdesk platform, on the page of your invitation.
      </p>
      <TextInput
        label="Platform address"
        placeholder="https://platform.example.com"
        autoComplete="url"
        spellCheck={false}
        {...form.getInputProps('address')}
      />
      <PasswordInput
        label="API token"
        description={tokenStorageWords(system)}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('token')}
      />
      <ConnectFoot
        state={state}
        way="platform"
        tone="plain"
        verb="Connect to a platform"
        working="Asking the platform who this token belongs to."
        onSessionOnly={() => void send('session')}
      />
    </form>
  );
}
