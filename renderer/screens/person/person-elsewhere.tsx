import { UnstyledButton } from '@mantine/core';
import { assertNever } from '#domain/assert-never.ts';
import type { Invitation, Member } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import type { PersonOrganization, PersonView } from '#preload/contract/organization.ts';
import type { AccountView, OrganizationKey } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { type Answer, useAnswer } from '../../components/hooks/use-answer.ts';
import { LongList } from '../../components/long-list.tsx';
import { Name } from '../../components/name.tsx';
import { FailureNote } from '../../components/note.tsx';
import { AccountChip, OrganizationTile } from '../../components/organization-tile.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useIdentity, useRoleTable, useShell } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { wordsOfStatus } from '../../texts/invitations.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { statusOfInvitation } from '../invitations/invitation-status.ts';
import { LinkButton } from '../invitations/link-button.tsx';
import { severalMembershipsActions } from '../several/memberships-actions.ts';
import classes from './person.module.css';

/** Undefined for an account that was signed out. */
function useAccountOf({ accountId }: OrganizationKey): AccountView | undefined {
  const { accounts } = useShell();
  return accounts.find(({ id }) => id === accountId);
}

function OtherOrganization({ context }: { readonly context: PersonOrganization }) {
  const openOrganization = useStore((state) => state.openOrganization);
  const find = useStore((state) => state.find);
  const { key, organizationName, member, fetchedAt } = context;
  const roleTable = useRoleTable(useAccountOf(key));
  return (
    <UnstyledButton
      className={classes.organization}
      onClick={() => {
        openOrganization(key);
        find('team', contactOf(member));
      }}
    >
      <OrganizationTile organization={{ id: key.organizationId, name: organizationName }} small />
      <span className={classes.words}>
        <Name>{organizationName}</Name>
        <AccountChip identity={useIdentity(key)} />
        <span className={classes.detail}>
          {namesOfRoles(member.roles, roleTable)}, as of{' '}
          <TimeAgo iso={fetchedAt} by="this computer" />
        </span>
      </span>
    </UnstyledButton>
  );
}

function InvitationLine({
  organizationKey,
  organizationName,
  invitation,
}: {
  readonly organizationKey: OrganizationKey;
  readonly organizationName: string;
  readonly invitation: Invitation;
}) {
  const account = useAccountOf(organizationKey);
  const roleTable = useRoleTable(account);
  const now = usePlatformNow(30, account);
  return (
    <div className={classes.line}>
      <Name>{organizationName}</Name>
      <AccountChip identity={useIdentity(organizationKey)} />
      <span className={classes.detail}>
        {namesOfRoles(invitation.roles, roleTable)}.{' '}
        {wordsOfStatus(statusOfInvitation(invitation, now))}, invited{' '}
        <TimeAgo iso={invitation.createdAt} {...(account ? { by: account } : {})} />
        {invitation.invitedBy === '' ? '' : ` by ${labelText(invitation.invitedBy)}`}
      </span>
      {invitation.link === null ? null : (
        <LinkButton email={contactOf(invitation)} link={invitation.link} />
      )}
    </div>
  );
}

interface Membership {
  readonly key: OrganizationKey;
  readonly memberId: string;
}

/** Sections without content take no room. */
function Known({ elsewhere, invitations, of }: PersonView & { readonly of: Membership }) {
  return (
    <>
      {elsewhere.length === 0 ? null : (
        <section className={classes.section} aria-label="Other organizations">
          <h3 className={classes.title}>Other organizations</h3>
          <LongList items={elsewhere}>
            {(shown) => (
              <ul className={classes.list}>
                {shown.map((context) => (
                  <li key={keyText(context.key)}>
                    <OtherOrganization context={context} />
                  </li>
                ))}
              </ul>
            )}
          </LongList>
          <div className={classes.actions}>
            {severalMembershipsActions(of).map(({ label, icon: Icon, run }) => (
              <ActionButton
                key={label}
                small
                leftSection={<Icon size={14} aria-hidden />}
                onClick={run}
              >
                {label}
              </ActionButton>
            ))}
          </div>
        </section>
      )}
      {invitations.length === 0 ? null : (
        <section className={classes.section} aria-label="Invitations">
          <h3 className={classes.title}>Invitations</h3>
          <LongList items={invitations}>
            {(shown) => (
              <ul className={classes.list}>
                {shown.map(({ key, organizationName, invitation }) => (
                  <li key={`${keyText(key)}\n${invitation.id}`}>
                    <InvitationLine
                      organizationKey={key}
                      organizationName={organizationName}
                      invitation={invitation}
                    />
                  </li>
                ))}
              </ul>
            )}
          </LongList>
        </section>
      )}
    </>
  );
}

interface Props {
  readonly context: OrganizationContext;
  readonly member: Member;
}

function Content({ answer, of }: { readonly answer: Answer<PersonView>; readonly of: Membership }) {
  switch (answer.state) {
    case 'loading':
      // The data is read from this computer, too fast for a skeleton.
      return null;
    case 'failed':
      return <FailureNote failure={answer.failure} />;
    case 'known':
      return <Known {...answer.value} of={of} />;
    default:
      return assertNever(answer);
  }
}

/** The person's other organizations and invitations, from the caches of all accounts; nothing if there are none. */
export function PersonElsewhere({ context: { key }, member: { id } }: Props) {
  const [answer] = useAnswer(`${keyText(key)}\n${id}`, () =>
    bridge.getPerson({ key, memberId: id }),
  );
  return <Content answer={answer} of={{ key, memberId: id }} />;
}
