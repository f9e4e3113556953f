import { Checkbox, TextInput } from '@mantine/core';
import {
  type NotificationKind,
  type NotificationSettings,
  notificationKinds,
  type QuietHours,
} from '#domain/preferences.ts';
import { FormRow } from '../../components/form-row.tsx';
import { type Option, OptionGroup } from '../../components/option-group.tsx';
import { Card, Section } from '../../components/section.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import classes from './preferences.module.css';

const words: Readonly<Record<NotificationKind, readonly [label: string, description: string]>> = {
  invitation: ['Invitations and offers', 'Someone invites you or offers you ownership.'],
  transfer: ['Project transfers', 'Someone offers a project to your organization.'],
  bounce: ['Undelivered invitations', 'An invitation of yours doesn’t arrive.'],
  answer: ['Answers', 'Someone accepts or declines your invitation.'],
  role: ['My role', 'Someone changes your role.'],
  finished: ['Finished work', 'A long task ends in the background.'],
};

const options: readonly Option<NotificationKind>[] = notificationKinds.map((value) => {
  const [label, description] = words[value];
  return { value, label, description };
});

/** What the switch for quiet hours begins with: 10 at night to 7 in the morning. */
const usualQuietHours: QuietHours = { from: 22 * 60, to: 7 * 60 };

/** Returns minutes since midnight as a time field shows them: "07:30". */
export function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Returns the minutes since midnight; undefined for an incomplete time. */
export function clockMinutes(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

function TimeField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (minutes: number) => void;
}) {
  return (
    <TextInput
      type="time"
      label={label}
      value={clockText(value)}
      onChange={({ currentTarget }) => {
        const minutes = clockMinutes(currentTarget.value);
        if (minutes !== undefined) onChange(minutes);
      }}
    />
  );
}

/** Which notifications Orgdesk hands to the system, and when. */
export function NotificationsSettings() {
  const { notifications } = useShell().preferences;
  const setPreferences = useStore((state) => state.setPreferences);
  const change = (part: Partial<NotificationSettings>) =>
    setPreferences({ notifications: { ...notifications, ...part } });
  const { muted, quietHours } = notifications;
  return (
    <Section
      title="Notifications"
      description="Your system decides whether and how to show notifications."
    >
      <Card padded>
        <OptionGroup
          several
          label="Notify me about"
          options={options}
          chosen={notificationKinds.filter((kind) => !muted.includes(kind))}
          onChoose={(kind, chosen) => {
            const others = muted.filter((each) => each !== kind);
            change({ muted: chosen ? others : [...others, kind] });
          }}
          hint="Nothing. Everything still appears in the app."
        />
      </Card>
      <Card>
        <FormRow label="Quiet hours" hint="Orgdesk sends no notifications during this time.">
          <Checkbox
            label="Every day"
            checked={quietHours !== null}
            onChange={({ currentTarget: { checked } }) =>
              change({ quietHours: checked ? usualQuietHours : null })
            }
          />
          {quietHours ? (
            <div className={classes.times}>
              <TimeField
                label="From"
                value={quietHours.from}
                onChange={(from) => change({ quietHours: { ...quietHours, from } })}
              />
              <TimeField
                label="To"
                value={quietHours.to}
                onChange={(to) => change({ quietHours: { ...quietHours, to } })}
              />
            </div>
          ) : null}
        </FormRow>
      </Card>
    </Section>
  );
}
