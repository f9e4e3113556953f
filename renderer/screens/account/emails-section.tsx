import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { limits } from '#domain/limits.ts';
import type { OwnAccount, OwnEmail } from '#domain/own-account.ts';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { whyNotWritable, whyUnsupported } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { Name } from '../../components/name.tsx';
import { FailureNote } from '../../components/note.tsx';
import { Card, Section } from '../../components/section.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { Unavailable } from '../../components/unavailable.tsx';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { useStore } from '../../store/store.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import classes from './account-screen.module.css';
import { OwnAccountState } from './own-account-state.tsx';

interface LineProps {
  readonly account: AccountView;
  readonly email: OwnEmail;
}

function EmailLine({ account, email }: LineProps) {
  const say = useStore((state) => state.say);
  const openOverlay = useStore((state) => state.openOverlay);
  const { id: emailId, isDefault, isVerified } = email;
  const accountId = account.id;
  const address = labelText(email.address);
  const reason = whyNotWritable(account);
  const sendLink = async () => {
    const sent = await attemptOrSay(
      say,
      bridge.sendEmailLink({ accountId, address: email.address }),
    );
    if (sent) say(`Link sent to ${address}`);
  };
  const makeDefault = async () => {
    const done = await attemptOrSay(say, bridge.makeDefaultEmail({ accountId, emailId }));
    if (done) say(`${address} is your default address`);
  };
  return (
    <li className={classes.line}>
      <span className={classes.words}>
        <Name className={classes.name}>{email.address}</Name>
      </span>
      {isDefault ? <StateChip tone="good">Default</StateChip> : null}
      {isVerified ? null : <StateChip tone="warning">Not verified</StateChip>}
      {isVerified ? null : (
        <ActionButton
          small
          tone="quiet"
          aria-label={`Send link again: ${address}`}
          reason={reason}
          onClick={() => void sendLink()}
        >
          Send link again
        </ActionButton>
      )}
      {isDefault ? null : (
        <ActionButton
          small
          tone="quiet"
          aria-label={`Make default: ${address}`}
          reason={isVerified ? reason : 'Verify the address first.'}
          onClick={() => void makeDefault()}
        >
          Make default
        </ActionButton>
      )}
      <ActionButton
        small
        tone="quiet"
        aria-label={`Remove ${address}…`}
        reason={isDefault ? 'Make another address the default first.' : reason}
        onClick={() => openOverlay({ kind: 'remove-email', accountId, email })}
      >
        Remove…
      </ActionButton>
    </li>
  );
}

/** What was typed stays while it is refused; it goes with the screen. */
function AddEmail({ account }: { readonly account: AccountView }) {
  const say = useStore((state) => state.say);
  const [address, setAddress] = useState('');
  const submission = useSubmit<null>();
  const { failure, submit, allow } = submission;
  const typed = address.trim();
  const reason = allow(whyNotWritable(account)) ?? (typed === '' ? 'Enter an address.' : null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(
      () => bridge.addEmail({ accountId: account.id, address: typed }),
      () => {
        setAddress('');
        say(`Link sent to ${labelText(typed)}. Open it to verify the address.`);
      },
    );
  };
  const error = failure?.fields?.address ?? failure?.fields?.email;
  return (
    <form className={classes.add} onSubmit={send} noValidate>
      <div className={classes.addLine}>
        <TextInput
          className={classes.grow ?? ''}
          type="email"
          aria-label="Another email address"
          placeholder="name@example.org"
          autoComplete="off"
          maxLength={limits.emailLength}
          value={address}
          error={error}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <SubmitButton type="submit" submission={submission} account={account} reason={reason}>
          Add address
        </SubmitButton>
      </div>
      <FailureNote failure={failure} fields={['address', 'email']} />
    </form>
  );
}

interface Props {
  readonly account: AccountView;
  readonly own: ResourceState<OwnAccount>;
}

/** The addresses at which the person is invited and written to. */
export function EmailsSection({ account, own }: Props) {
  const why = whyUnsupported(account, 'canEditEmails');
  if (why !== null) {
    return (
      <Section title="Email addresses">
        <Unavailable why="lacking">{why}</Unavailable>
      </Section>
    );
  }
  return (
    <Section
      title="Email addresses"
      description="Invitations to any of them are yours. Emails go to the default one."
    >
      <OwnAccountState account={account} own={own} what="your addresses">
        {({ emails }) => (
          <Card>
            <ul className={classes.lines} aria-label="Email addresses">
              {emails.map((email) => (
                <EmailLine key={email.id} account={account} email={email} />
              ))}
            </ul>
            <AddEmail account={account} />
          </Card>
        )}
      </OwnAccountState>
    </Section>
  );
}
