import { type FormEvent, useId } from 'react';
import { type OwnAccount, type ProfileField, profileFields } from '#domain/own-account.ts';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { whyNotWritable, whyUnsupported } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import { Card, Section } from '../../components/section.tsx';
import { Unavailable } from '../../components/unavailable.tsx';
import { useStore } from '../../store/store.ts';
import classes from './account-screen.module.css';
import { OwnAccountState } from './own-account-state.tsx';
import { ProfileRow } from './profile-row.tsx';
import { type ProfileDraft, useProfileDraft } from './use-profile-draft.ts';

interface Props {
  readonly account: AccountView;
  readonly own: ResourceState<OwnAccount>;
}

function whyNotSave(draft: ProfileDraft): string | null {
  if (draft.changed.length === 0) return 'Nothing changed.';
  if (draft.values.firstName?.trim() === '') return 'Enter a first name.';
  return null;
}

/** The fields that this platform has. Typed text stays through failures and while other screens are open. */
function ProfileForm({
  account,
  own,
}: {
  readonly account: AccountView;
  readonly own: OwnAccount;
}) {
  const say = useStore((state) => state.say);
  const draft = useProfileDraft(account.id, own.profile);
  const submission = useSubmit<null>();
  const { failure, submit, allow } = submission;
  const id = useId();
  const has = profileFields.filter((field) => own.profile[field] !== null);
  const reason = allow(whyNotWritable(account)) ?? whyNotSave(draft);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    const sent = draft.toSend();
    submit(
      () => bridge.editProfile({ accountId: account.id, ...sent }),
      () => {
        draft.saved(sent.changes);
        say('Profile saved');
      },
    );
  };
  return (
    <form onSubmit={send} noValidate>
      <Card>
        {has.map((field) => (
          <ProfileRow
            key={field}
            id={`${id}-${field}`}
            field={field}
            draft={draft}
            error={failure?.fields?.[field]}
          />
        ))}
        <div className={classes.foot}>
          <FailureNote failure={failure} fields={has satisfies readonly ProfileField[]} />
          {draft.changed.length === 0 ? null : (
            <ActionButton onClick={draft.discard}>Discard</ActionButton>
          )}
          <SubmitButton
            type="submit"
            tone="primary"
            submission={submission}
            account={account}
            reason={reason}
          >
            Save profile
          </SubmitButton>
        </div>
      </Card>
    </form>
  );
}

/** Name, title, phone and time zone, as far as the platform has them. */
export function ProfileSection({ account, own }: Props) {
  const why = whyUnsupported(account, 'canEditProfile');
  return (
    <Section title="Profile">
      {why === null ? (
        <OwnAccountState account={account} own={own} what="your profile">
          {(value) => <ProfileForm account={account} own={value} />}
        </OwnAccountState>
      ) : (
        <Unavailable why="lacking">{why}</Unavailable>
      )}
    </Section>
  );
}
