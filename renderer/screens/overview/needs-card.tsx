import { Clock, MailWarning, MailX, ShieldAlert, ShieldOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import { contactOf } from '#domain/identity.ts';
import type { Invoice } from '#domain/invoice-schema.ts';
import { date } from '#domain/moment.ts';
import { whyNotSee, whyNotSend } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { Name } from '../../components/name.tsx';
import { NeedLine } from '../../components/need-line.tsx';
import { Card, Section } from '../../components/section.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { memberName } from '../../texts/members.ts';
import { riskWords } from '../../texts/ownership.ts';
import { ahead } from '../../texts/time.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { OwnerRemedies } from '../ownership/risk-banner.tsx';
import { useSharedRisk } from '../ownership/use-ownership.ts';
import type { Need } from './needs.ts';
import { OverdueNeed, useOverdue } from './overdue-need.tsx';

type Invited = Extract<Need, { readonly invitations: unknown }>;

/** "ada@example.org", or "12 invitations". */
function Whom({ invitations }: Invited) {
  const [first] = invitations;
  const name = first && invitations.length === 1 ? contactOf(first) : null;
  return (
    <strong>
      {name === null ? count(invitations.length, 'invitation') : <Name inline>{name}</Name>}
    </strong>
  );
}

function InvitedNeed({
  context,
  need,
}: {
  readonly context: OrganizationContext;
  readonly need: Invited;
}) {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const find = useStore((state) => state.find);
  const now = usePlatformNow(60);
  const { kind, invitations } = need;
  const [first] = invitations;
  const one = invitations.length === 1;
  const noResend = whyNotSend(context, 'team.manage', 'canResendInvitations');
  if (kind === 'bounced') {
    const fix = () =>
      first && one
        ? openOverlay({ kind: 'correct-invitation', key, invitation: first })
        : find('team', '', { list: 'invitations', filter: { status: ['bounced'] } });
    return (
      <NeedLine
        icon={MailX}
        tone="bad"
        action={
          <ActionButton small onClick={fix}>
            {one ? 'Fix…' : 'See them'}
          </ActionButton>
        }
      >
        {one ? 'The email to ' : ''}
        <Whom {...need} /> couldn’t be delivered
      </NeedLine>
    );
  }
  const soon = invitations.map(({ expiresAt }) => expiresAt ?? '').toSorted()[0] ?? '';
  return (
    <NeedLine
      icon={kind === 'expired' ? MailWarning : Clock}
      tone={kind === 'expired' ? 'warning' : 'neutral'}
      action={
        <ActionButton
          small
          reason={noResend}
          onClick={() => openOverlay({ kind: 'resend-invitations', key, invitations })}
        >
          {one ? 'Resend…' : 'Resend all…'}
        </ActionButton>
      }
    >
      {one ? 'The invitation to ' : ''}
      <Whom {...need} />{' '}
      {kind === 'expired'
        ? one
          ? 'expired'
          : 'expired without an answer'
        : one
          ? `expires ${ahead(soon, now)}`
          : `expire soon, the first ${ahead(soon, now)}`}
    </NeedLine>
  );
}

function PeopleNeed({
  icon,
  filter,
  verb,
  children,
}: {
  readonly icon: typeof Clock;
  readonly filter: Readonly<Record<string, readonly string[]>>;
  readonly verb: string;
  readonly children: ReactNode;
}) {
  const find = useStore((state) => state.find);
  return (
    <NeedLine
      icon={icon}
      action={
        <ActionButton small onClick={() => find('team', '', { list: 'members', filter })}>
          {verb}
        </ActionButton>
      }
    >
      {children}
    </NeedLine>
  );
}

function NeedOf({ context, need }: { readonly context: OrganizationContext; readonly need: Need }) {
  const now = usePlatformNow(60);
  switch (need.kind) {
    case 'bounced':
    case 'expired':
    case 'expiring':
      return <InvitedNeed context={context} need={need} />;
    case 'two-factor':
      return (
        <PeopleNeed icon={ShieldOff} filter={{ twoFactor: ['off'] }} verb="See them">
          <strong>{count(need.people, 'person', 'people')}</strong>{' '}
          {need.people === 1 ? 'has' : 'have'} no two-factor; it’s required{' '}
          {Date.parse(need.requiredAt) > now ? 'from' : 'since'} {date(need.requiredAt, now)}
        </PeopleNeed>
      );
    case 'unseen':
      return (
        <PeopleNeed icon={Clock} filter={{ seen: ['overQuarter'] }} verb="Review">
          <strong>{count(need.people, 'person', 'people')}</strong>{' '}
          {need.people === 1 ? 'wasn’t' : 'weren’t'} seen for 90 days
        </PeopleNeed>
      );
    default:
      return assertNever(need);
  }
}

/** The warning about the only owner, with what ends the risk. */
function OwnerRisk({ context }: { readonly context: OrganizationContext }) {
  const risk = useSharedRisk(context);
  if (!risk) return null;
  const isMine = risk.owner.userId === context.account.person.id;
  const name = isMine ? null : labelText(memberName(risk.owner));
  return (
    <NeedLine
      icon={ShieldAlert}
      tone="warning"
      action={isMine ? <OwnerRemedies account={context.account} /> : undefined}
    >
      {riskWords(risk, name, risk.organizations).line}
    </NeedLine>
  );
}

interface Props {
  readonly context: OrganizationContext;
  readonly needs: readonly Need[];
}

function Needs({ context, needs, overdue }: Props & { readonly overdue: readonly Invoice[] }) {
  const risk = useSharedRisk(context);
  if (needs.length === 0 && overdue.length === 0 && !risk) return null;
  return (
    <Section title="Needs you">
      <Card>
        <OwnerRisk context={context} />
        {overdue.length === 0 ? null : <OverdueNeed invoices={overdue} />}
        {needs.map((need) => (
          <NeedOf key={need.kind} context={context} need={need} />
        ))}
      </Card>
    </Section>
  );
}

const nothingOverdue: readonly Invoice[] = [];

function PayersNeeds(props: Props) {
  return <Needs {...props} overdue={useOverdue(props.context)} />;
}

/** One line for each thing that needs the person, with the verb that settles it; nothing if nothing does. */
export function NeedsCard(props: Props) {
  const pays = whyNotSee(props.context, 'billing.see', 'canSeeBilling') === null;
  return pays ? <PayersNeeds {...props} /> : <Needs {...props} overdue={nothingOverdue} />;
}
