import { Checkbox, Select, TextInput } from '@mantine/core';
import { type FormEvent, useId } from 'react';
import type { Member } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { dayOf } from '#domain/local-day.ts';
import { date } from '#domain/moment.ts';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import { givenBy, roleName, worksByProject } from '#domain/roles/role-table.ts';
import { whyNotSee, whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FormRow } from '../../components/form-row.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { Note } from '../../components/note.tsx';
import { Card } from '../../components/section.tsx';
import { copy } from '../../store/copy.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useEdits } from '../../store/use-edits.ts';
import { count } from '../../texts/counts.ts';
import { SaveBar } from './save-bar.tsx';
import classes from './settings.module.css';
import {
  type AccessFields,
  accessChange,
  accessFieldsOf,
  readAccessFields,
} from './settings-fields.ts';

const labels: Readonly<Record<keyof AccessFields, string>> = {
  twoFactorFrom: 'Require two-factor',
  defaultRole: 'Default role',
};

const noRole = '';

/** Says who would be shut out, and helps to tell them. */
function Affected({
  people,
  total,
  from,
}: {
  readonly people: readonly Member[];
  readonly total: number;
  /** A day; today or before it means now. */
  readonly from: string;
}) {
  const find = useStore((state) => state.find);
  const now = usePlatformNow(60);
  const today = dayOf(now);
  if (people.length === 0) return null;
  const addresses = people.map(contactOf).join(', ');
  const when = from <= today ? 'now' : `on ${date(`${from}T12:00:00`, now)}`;
  return (
    <Note
      tone="warning"
      row
      actions={
        <>
          <ActionButton
            small
            onClick={() => find('team', '', { list: 'members', filter: { twoFactor: ['off'] } })}
          >
            See them
          </ActionButton>
          <ActionButton
            small
            onClick={() =>
              copy(addresses, count(people.length, 'email address', 'email addresses'))
            }
          >
            Copy emails
          </ActionButton>
        </>
      }
    >
      {count(people.length, 'person', 'people')} of {count(total, 'member')}{' '}
      {people.length === 1 ? 'has' : 'have'} no two-factor and would lose access {when}, until they
      turn it on.
    </Note>
  );
}

interface Props {
  readonly context: OrganizationContext;
  readonly details: OrganizationDetails;
  readonly members: readonly Member[];
}

/** Who gets in: two-factor from a day on, and the role of invitations that name none. */
export function AccessForm({ context, details, members }: Props) {
  const { key, roleTable } = context;
  const id = useId();
  const say = useStore((state) => state.say);
  const now = usePlatformNow(60);
  const today = dayOf(now);
  const edits = useEdits<AccessFields>(
    key,
    'organization-access',
    accessFieldsOf(details),
    readAccessFields,
  );
  const { values, changed } = edits;
  const submission = useSubmit<OrganizationDetails>();
  const { failure, submit, allow } = submission;
  const reason = allow(whyNotWrite(context, 'organization.edit', 'canEditSettings'));
  const readOnly = whyNotSee(context, 'organization.edit', 'canEditSettings') !== null;
  const isRequired = values.twoFactorFrom !== '';
  const roles = givenBy(roleTable, 'invitation').filter((role) =>
    worksByProject(roleTable, [role]),
  );
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null || !edits.isChanged) return;
    const change = accessChange(changed, now);
    submit(
      () => bridge.editOrganization({ key, revision: details.revision, change }),
      () => {
        edits.saved(changed);
        say('Settings saved');
      },
    );
  };
  const shown = (value: string) => {
    if (value === '') return 'Off';
    return /^\d/.test(value) ? date(`${value}T12:00:00`, now) : roleName(roleTable, value);
  };
  return (
    <form onSubmit={save} noValidate className={classes.form}>
      <Card>
        <FormRow
          label={labels.twoFactorFrom}
          hint="Members without it lose access from that day, until they turn it on."
        >
          <div className={classes.line}>
            <Checkbox
              label="Required"
              checked={isRequired}
              disabled={readOnly}
              onChange={(event) =>
                edits.write({ twoFactorFrom: event.currentTarget.checked ? today : '' })
              }
            />
            {isRequired ? (
              <TextInput
                type="date"
                aria-label="Required from"
                value={values.twoFactorFrom}
                readOnly={readOnly}
                error={failure?.fields?.twoFactorRequiredAt}
                onChange={(event) => {
                  const day = event.currentTarget.value;
                  if (day !== '') edits.write({ twoFactorFrom: day });
                }}
              />
            ) : null}
          </div>
        </FormRow>
        {details.defaultRole === undefined ? null : (
          <FormRow
            label={labels.defaultRole}
            htmlFor={`${id}-role`}
            hint="Offered first when you invite, and given to invitations that name no role."
          >
            <Select
              id={`${id}-role`}
              aria-describedby={`${id}-role-hint`}
              data={[
                { value: noRole, label: 'None' },
                ...roles.map((role) => ({ value: role, label: roleName(roleTable, role) })),
              ]}
              value={values.defaultRole}
              readOnly={readOnly}
              allowDeselect={false}
              error={failure?.fields?.defaultRole}
              onChange={(defaultRole) => edits.write({ defaultRole: defaultRole ?? noRole })}
            />
          </FormRow>
        )}
      </Card>
      {isRequired ? (
        <Affected
          people={members.filter(({ twoFactor }) => twoFactor === false)}
          total={members.length}
          from={values.twoFactorFrom}
        />
      ) : null}
      <SaveBar
        edits={edits}
        labels={labels}
        shown={shown}
        submission={submission}
        reason={reason}
        verb="Save changes"
      />
    </form>
  );
}
