import { ShieldCheck, ShieldOff } from 'lucide-react';
import type { Member } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { holdsTop } from '#domain/roles/role-table.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Avatar } from '../../components/avatar.tsx';
import { Name } from '../../components/name.tsx';
import { Card, Section } from '../../components/section.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { memberName } from '../../texts/members.ts';
import classes from './overview.module.css';

function TwoFactor({ on }: { readonly on: boolean | null }) {
  if (on === null) return null;
  return on ? (
    <StateChip tone="good" icon={ShieldCheck}>
      Two-factor
    </StateChip>
  ) : (
    <StateChip tone="warning" icon={ShieldOff}>
      No two-factor
    </StateChip>
  );
}

function OwnerLine({
  context,
  owner,
}: {
  readonly context: OrganizationContext;
  readonly owner: Member;
}) {
  const openOverlay = useStore((state) => state.openOverlay);
  const name = memberName(owner);
  return (
    <div className={classes.owner}>
      <Avatar name={name} />
      <span className={classes.ownerName}>
        <Name>{name}</Name>
        {contactOf(owner) === name ? null : (
          <span className={classes.dimmed}>
            <Name>{contactOf(owner)}</Name>
          </span>
        )}
      </span>
      {owner.lastSeenAt === null ? null : (
        <span className={classes.dimmed}>
          seen <TimeAgo iso={owner.lastSeenAt} />
        </span>
      )}
      <TwoFactor on={owner.twoFactor} />
      <ActionButton
        small
        tone="quiet"
        onClick={() => openOverlay({ kind: 'person', key: context.key, memberId: owner.id })}
      >
        Open
      </ActionButton>
    </div>
  );
}

/** Who owns the organization, and whether their accounts are safe. */
export function Owners({
  context,
  members,
}: {
  readonly context: OrganizationContext;
  readonly members: readonly Member[];
}) {
  const owners = members.filter(({ roles }) => holdsTop(context.roleTable, roles));
  if (owners.length === 0) return null;
  return (
    <Section title={owners.length === 1 ? 'Owner' : 'Owners'}>
      <Card>
        {owners.map((owner) => (
          <OwnerLine key={owner.id} context={context} owner={owner} />
        ))}
      </Card>
    </Section>
  );
}
