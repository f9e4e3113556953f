import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Plug } from 'lucide-react';
import { useEffect } from 'react';
import { parseUrl } from '#domain/parse-url.ts';
import type { TokenStorage } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSystem } from '../../store/hooks.ts';
import { tokenStorageWords } from '../../texts/vault.ts';
import { ConnectFoot } from './connect-foot.tsx';
import classes from './connect-screen.module.css';
import { stateOf } from './connect-state.ts';
import { TokenHelp } from './token-help.tsx';
import type { Connecting } from './use-connect.ts';

interface Props {
  /** What to begin with; "" where the person has to say it. */
  readonly address: string;
  readonly connecting: Connecting;
}

/** What to call what was entered: its host, where it has one. */
function hostOf(address: string): string {
  const text = address.trim();
  return parseUrl(text.includes('://') ? text : `https://${text}`)?.host || text;
}

export function PlatformCard({ address, connecting }: Props) {
  const { state, tried, tryWay, connect } = connecting;
  const system = useSystem();
  const form = useForm({
    initialValues: { address, token: '' },
    validate: {
      address: (given) => (given.trim() === '' ? 'Enter the platform’s address' : null),
      token: (token) => (token.trim() === '' ? 'Enter an API token' : null),
    },
  });
  const { setErrors, clearErrors } = form;
  const own = stateOf(state, 'platform');
  const fields = own.step === 'failed' ? own.failure.fields : undefined;
  useEffect(() => {
    if (fields) setErrors({ ...fields });
  }, [fields, setErrors]);
  useEffect(() => {
    if (tried === 'local') clearErrors();
  }, [tried, clearErrors]);
  const send = (storage: TokenStorage) =>
    connect('platform', bridge.connectAccount({ ...form.getValues(), storage }));
  return (
    <form
      className={classes.card}
      aria-labelledby="connect-platform"
      noValidate
      onSubmit={(event) => {
        tryWay('platform');
        form.onSubmit(() => void send('keychain'))(event);
      }}
    >
      <div className={classes.head}>
        <Plug size={20} strokeWidth={1.5} className={classes.icon} aria-hidden />
        <h2 className={classes.heading} id="connect-platform">
          Connect to a platform
        </h2>
        <p className={classes.text}>Your company’s or provider’s. You need an API token.</p>
        <TokenHelp />
      </div>
      <div className={classes.fields}>
        <TextInput
          className={classes.field ?? ''}
          label="Platform address"
          placeholder="https://platform.example.com"
          autoComplete="url"
          spellCheck={false}
          {...form.getInputProps('address')}
        />
        <PasswordInput
          className={classes.field ?? ''}
          label="API token"
          description={tokenStorageWords(system)}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('token')}
        />
      </div>
      <ConnectFoot
        state={state}
        way="platform"
        tone="plain"
        verb="Connect to a platform"
        working="Checking the token…"
        waitsFor={hostOf(form.values.address)}
        fields={['address', 'token']}
        onCancel={() => void bridge.stopConnecting()}
        onSessionOnly={() => void send('session')}
      />
    </form>
  );
}
