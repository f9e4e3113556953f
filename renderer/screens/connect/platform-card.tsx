import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Icon } from 'lucide-react';
import { useEffect } from 'react';
import { parseUrl } from '#domain/parse-url.ts';
import type { KindView, SignInField, SignInWay } from '#preload/contract/kinds.ts';
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
  readonly kind: KindView;
  /** The initial address; "" if the person has to enter it. */
  readonly address: string;
  readonly connecting: Connecting;
}

/** Returns a name for the entered address: its host, if it has one. */
function hostOf(address: string): string {
  const text = address.trim();
  return parseUrl(text.includes('://') ? text : `https://${text}`)?.host || text;
}

/** Signs in to a platform of one kind. Renders nothing for a kind that has no sign-in by token. */
export function PlatformCard({ kind, ...rest }: Props) {
  const token = kind.signIn.ways.find((way) => way.way === 'token');
  return token ? <TokenCard kind={kind} token={token} {...rest} /> : null;
}

interface TokenCardProps extends Props {
  readonly token: Extract<SignInWay, { readonly way: 'token' }>;
}

function TokenCard({ kind, token: { fields, sources, checking }, ...props }: TokenCardProps) {
  const { address, connecting } = props;
  const { state, tried, tryWay, connect } = connecting;
  const system = useSystem();
  const check = (name: SignInField['name']) => (value: string) =>
    value.trim() === '' ? (fields.find((field) => field.name === name)?.whenEmpty ?? null) : null;
  const form = useForm({
    initialValues: { address, token: '' },
    validate: { address: check('address'), token: check('token') },
  });
  const { setErrors, clearErrors } = form;
  const own = stateOf(state, kind.id);
  const errors = own.step === 'failed' ? own.failure.fields : undefined;
  useEffect(() => {
    if (errors) setErrors({ ...errors });
  }, [errors, setErrors]);
  useEffect(() => {
    if (tried !== null && tried !== kind.id) clearErrors();
  }, [tried, kind.id, clearErrors]);
  const send = (storage: TokenStorage) =>
    connect(kind.id, bridge.connectAccount({ kind: kind.id, ...form.getValues(), storage }));
  const heading = `connect-${kind.id}`;
  return (
    <form
      className={classes.card}
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => {
        tryWay(kind.id);
        form.onSubmit(() => void send('keychain'))(event);
      }}
    >
      <div className={classes.head}>
        <Icon
          iconNode={kind.icon.map((d) => ['path', { d, key: d }])}
          size={20}
          strokeWidth={1.5}
          className={classes.icon}
          aria-hidden
        />
        <h2 className={classes.heading} id={heading}>
          {kind.signIn.title}
        </h2>
        <p className={classes.text}>{kind.signIn.description}</p>
        <TokenHelp sources={sources} />
      </div>
      <div className={classes.fields}>
        {fields.map(({ name, label, placeholder }) =>
          name === 'address' ? (
            <TextInput
              key={name}
              className={classes.field ?? ''}
              label={label}
              placeholder={placeholder}
              autoComplete="url"
              spellCheck={false}
              {...form.getInputProps(name)}
            />
          ) : (
            <PasswordInput
              key={name}
              className={classes.field ?? ''}
              label={label}
              placeholder={placeholder}
              description={tokenStorageWords(system)}
              autoComplete="off"
              spellCheck={false}
              {...form.getInputProps(name)}
            />
          ),
        )}
      </div>
      <ConnectFoot
        state={state}
        way={kind.id}
        tone="plain"
        verb={kind.signIn.title}
        working={checking}
        waitsFor={hostOf(form.values.address) || kind.name}
        fields={fields.map(({ name }) => name)}
        onCancel={() => void bridge.stopConnecting()}
        onSessionOnly={() => void send('session')}
      />
    </form>
  );
}
