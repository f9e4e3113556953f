import { Checkbox, PasswordInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { limits } from '#domain/limits.ts';
import type { OwnAccount } from '#domain/own-account.ts';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { whyNotWritable } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FormRow } from '../../components/form-row.tsx';
import { FailureNote } from '../../components/note.tsx';
import { Card, Section } from '../../components/section.tsx';
import { Unavailable } from '../../components/unavailable.tsx';
import { useStore } from '../../store/store.ts';
import { platformPhrase } from '../../texts/connection.ts';
import { capitalized } from '../../texts/counts.ts';
import classes from './account-screen.module.css';
import { OwnAccountState } from './own-account-state.tsx';

interface FormProps {
  readonly account: AccountView;
  readonly hasPassword: boolean;
}

function whyNotSend(hasPassword: boolean, current: string, next: string): string | null {
  if (hasPassword && current === '') return 'Enter your current password.';
  if (next === '') return 'Enter a new password.';
  const { min, max } = limits.password;
  return next.length < min || next.length > max
    ? `A password has ${min} to ${max} characters.`
    : null;
}

/** Passwords are in this component alone and go with it. */
function PasswordForm({ account, hasPassword }: FormProps) {
  const say = useStore((state) => state.say);
  const id = useId();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [revokesOtherKeys, setRevokes] = useState(false);
  const submission = useSubmit<null>();
  const { failure, submit, allow } = submission;
  const reason = allow(whyNotWritable(account)) ?? whyNotSend(hasPassword, current, next);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(
      () => bridge.changePassword({ accountId: account.id, current, next, revokesOtherKeys }),
      () => {
        setCurrent('');
        setNext('');
        say('Password changed. Orgdesk stays signed in.');
      },
    );
  };
  return (
    <form onSubmit={send} noValidate>
      <Card>
        {hasPassword ? (
          <FormRow label="Current password" htmlFor={`${id}-current`}>
            <PasswordInput
              id={`${id}-current`}
              autoComplete="current-password"
              value={current}
              error={failure?.fields?.currentPassword}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
          </FormRow>
        ) : null}
        <FormRow
          label="New password"
          htmlFor={`${id}-new`}
          hint={`At least ${limits.password.min} characters. Several words are easy to remember.`}
        >
          <PasswordInput
            id={`${id}-new`}
            autoComplete="new-password"
            value={next}
            error={failure?.fields?.newPassword}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <Checkbox
            label="Revoke my other API keys, too"
            description="Orgdesk keeps the one that it uses."
            checked={revokesOtherKeys}
            onChange={(event) => setRevokes(event.currentTarget.checked)}
          />
        </FormRow>
        <div className={classes.foot}>
          <FailureNote failure={failure} fields={['currentPassword', 'newPassword']} />
          <SubmitButton
            type="submit"
            tone="plain"
            submission={submission}
            account={account}
            reason={reason}
          >
            {hasPassword ? 'Change password' : 'Set password'}
          </SubmitButton>
        </div>
      </Card>
    </form>
  );
}

interface Props {
  readonly account: AccountView;
  readonly own: ResourceState<OwnAccount>;
}

/** Changes the password by the current one, on platforms that can. */
export function PasswordSection({ account, own }: Props) {
  return (
    <Section title="Password">
      <OwnAccountState account={account} own={own} what="your password">
        {({ hasPassword }) =>
          hasPassword === null ? (
            <Unavailable why="lacking">
              {capitalized(platformPhrase(account))} doesn’t let Orgdesk change your password.
            </Unavailable>
          ) : (
            <PasswordForm account={account} hasPassword={hasPassword} />
          )
        }
      </OwnAccountState>
    </Section>
  );
}
