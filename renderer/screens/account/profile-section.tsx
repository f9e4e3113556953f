import { type FormEvent, useId } from 'react';
import {
  type OwnAccount,
  type Profile,
  type ProfileField,
  profileFields,
} from '#domain/own-account.ts';
import type { ResourceState } from '#preload/contract/resources.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { whyNotWritable, whyUnsupported } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { ConflictCard } from '../../components/conflict-card.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import { Card, Section } from '../../components/section.tsx';
import { Unavailable } from '../../components/unavailable.tsx';
import { useStore } from '../../store/store.ts';
import { type Edits, useEdits } from '../../store/use-edits.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import classes from './account-screen.module.css';
import { OwnAccountState } from './own-account-state.tsx';
import { ProfileRow, profileLabels } from './profile-row.tsx';

interface Props {
  readonly account: AccountView;
  readonly own: ResourceState<OwnAccount>;
}

type Fields = Readonly<Partial<Record<ProfileField, string>>>;

/** The fields that a stored draft has as texts. */
function readFields(stored: object): Fields {
  return Object.fromEntries(
    profileFields.flatMap((field) => {
      const text: unknown = Reflect.get(stored, field);
      return typeof text === 'string' ? [[field, text]] : [];
    }),
  );
}

/** The fields that this platform has. */
function fieldsOf(profile: Profile): Fields {
  return readFields(profile);
}

function trimmed(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, text.trim()]));
}

function whyNotSave(edits: Edits<Fields>): string | null {
  if (!edits.isChanged) return 'Nothing changed.';
  if (edits.conflicts.length > 0) return 'Choose what stays first.';
  return edits.values.firstName?.trim() === '' ? 'Enter a first name.' : null;
}

function shown(text: string | undefined) {
  return text ? <bdi>{labelText(text)}</bdi> : 'Empty';
}

/** The fields that this platform has. What was typed survives errors, other screens and a restart. */
function ProfileForm({
  account,
  own,
}: {
  readonly account: AccountView;
  readonly own: OwnAccount;
}) {
  const say = useStore((state) => state.say);
  const now = fieldsOf(own.profile);
  const edits = useEdits<Fields>({ accountId: account.id }, 'profile', now, readFields);
  const submission = useSubmit<null>();
  const { failure, submit, allow } = submission;
  const id = useId();
  const has = profileFields.filter((field) => now[field] !== undefined);
  const reason = allow(whyNotWritable(account)) ?? whyNotSave(edits);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    const { changed } = edits;
    const known = Object.fromEntries(
      Object.keys(changed).map((field) => [field, now[field as ProfileField]]),
    );
    submit(
      () => bridge.editProfile({ accountId: account.id, changes: trimmed(changed), known }),
      () => {
        edits.saved(changed);
        say('Profile saved');
      },
    );
  };
  const { conflicts } = edits;
  return (
    <form onSubmit={send} noValidate>
      <Card>
        {has.map((field) => (
          <ProfileRow
            key={field}
            id={`${id}-${field}`}
            field={field}
            value={edits.values[field] ?? ''}
            error={failure?.fields?.[field]}
            onChange={(text) => edits.write({ [field]: text })}
          />
        ))}
        <div className={classes.foot}>
          <ConflictCard
            what="your profile"
            lines={conflicts.map(({ field, mine, theirs }) => ({
              field,
              label: profileLabels[field],
              mine: shown(mine),
              theirs: shown(theirs),
            }))}
            onKeepMine={edits.keepMine}
            onTakeTheirs={edits.takeTheirs}
          />
          <FailureNote
            failure={failure}
            fields={has satisfies readonly ProfileField[]}
            conflicts={conflicts.length}
          />
          {edits.isChanged ? <ActionButton onClick={edits.reset}>Discard</ActionButton> : null}
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
