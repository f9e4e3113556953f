import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { HardDrive } from 'lucide-react';
import { useEffect } from 'react';
import { normalizeEmail } from '#domain/email.ts';
import { limits } from '#domain/limits.ts';
import type { TokenStorage } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ConnectFoot } from './connect-foot.tsx';
import classes from './connect-screen.module.css';
import { stateOf } from './connect-state.ts';
import type { Connecting } from './use-connect.ts';

interface Props {
  readonly connecting: Connecting;
}

export function LocalCard({ connecting: { state, tried, tryWay, connect } }: Props) {
  const form = useForm({
    initialValues: { name: '', email: '' },
    validate: {
      name: (name) => (name.trim() === '' ? 'Enter your name' : null),
      email: (email) => (normalizeEmail(email) ? null : 'Enter an email address'),
    },
  });
  const { setValues, setErrors, clearErrors } = form;
  useEffect(() => {
    if (tried !== null && tried !== 'local') clearErrors();
  }, [tried, clearErrors]);
  useEffect(() => {
    let open = true;
    bridge.suggestPerson().then(
      (suggested) => {
        // Text that was typed in the meantime stays.
        if (open) {
          setValues(({ name, email }) => ({
            name: name || suggested.name,
            email: email || suggested.email,
          }));
        }
      },
      () => {},
    );
    return () => {
      open = false;
    };
  }, [setValues]);
  const own = stateOf(state, 'local');
  const fields = own.step === 'failed' ? own.failure.fields : undefined;
  useEffect(() => {
    if (fields) setErrors({ ...fields });
  }, [fields, setErrors]);
  const start = (storage: TokenStorage) => {
    const { name, email } = form.getValues();
    return connect('local', bridge.startLocalPlatform({ name, email, storage }));
  };
  return (
    <form
      className={classes.card}
      aria-labelledby="connect-local"
      noValidate
      onSubmit={(event) => {
        tryWay('local');
        form.onSubmit(() => void start('keychain'))(event);
      }}
    >
      <div className={classes.head}>
        <HardDrive size={20} strokeWidth={1.5} className={classes.icon} aria-hidden />
        <h2 className={classes.heading} id="connect-local">
          Start on this computer
        </h2>
        <p className={classes.text}>
          Your own private platform. Works offline; nothing leaves this computer.
        </p>
      </div>
      <div className={classes.fields}>
        <TextInput
          className={classes.field ?? ''}
          label="Your name"
          autoComplete="name"
          maxLength={limits.personName.max}
          {...form.getInputProps('name')}
        />
        <TextInput
          className={classes.field ?? ''}
          label="Your email"
          type="email"
          autoComplete="email"
          {...form.getInputProps('email')}
        />
      </div>
      <ConnectFoot
        state={state}
        way="local"
        tone="primary"
        verb="Start on this computer"
        working="Starting your platform. The first start takes a few seconds."
        waitsFor="your platform to start"
        fields={['name', 'email']}
        onSessionOnly={() => void start('session')}
      />
    </form>
  );
}
