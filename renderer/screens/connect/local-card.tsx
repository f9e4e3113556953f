import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { HardDrive } from 'lucide-react';
import { useEffect } from 'react';
import { normalizeEmail } from '#domain/email.ts';
import { limits } from '#domain/limits.ts';
import type { TokenStorage } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge.ts';
import { ConnectFoot } from './connect-foot.tsx';
import classes from './connect-screen.module.css';
import type { ConnectState } from './connect-state.ts';
import type { useConnect } from './use-connect.ts';

interface Props {
  readonly state: ConnectState;
  readonly connect: ReturnType<typeof useConnect>['connect'];
}

export function LocalCard({ state, connect }: Props) {
  const form = useForm({
    initialValues: { name: '', email: '' },
    validate: {
      name: (name) => (name.trim() === '' ? 'How should the platform call you?' : null),
      email: (email) => (normalizeEmail(email) ? null : 'This is not an e-mail address.'),
    },
  });
  const { setValues } = form;
  useEffect(() => {
    let open = true;
    bridge.suggestPerson().then(
      (suggested) => {
        // What was typed meanwhile stays.
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
  const start = (storage: TokenStorage) => {
    const { name, email } = form.getValues();
    return connect('local', bridge.startLocalPlatform({ name, email, storage }));
  };
  return (
    <form
      className={classes.card}
      aria-labelledby="connect-local"
      noValidate
      onSubmit={form.onSubmit(() => void start('keychain'))}
    >
      <HardDrive size={20} strokeWidth={1.5} className={classes.icon} aria-hidden />
      <h2 className={classes.heading} id="connect-local">
        On this computer
      </h2>
      <p className={classes.text}>
        A platform of your own, ready in seconds. It needs no network, and everything in it stays
        here.
      </p>
      <TextInput
        label="Your name"
        autoComplete="name"
        maxLength={limits.personName.max}
        {...form.getInputProps('name')}
      />
      <TextInput
        label="Your e-mail"
        type="email"
        autoComplete="email"
        {...form.getInputProps('email')}
      />
      <ConnectFoot
        state={state}
        way="local"
        tone="primary"
        verb="Start on this computer"
        working="Starting the platform. The first time takes a few seconds."
        onSessionOnly={() => void start('session')}
      />
    </form>
  );
}
