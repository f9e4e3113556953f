import type { Invitation } from '#domain/entities.ts';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import { may } from '#domain/roles/role-table.ts';
import type { Collection, OrganizationView } from '#preload/contract/organization.ts';
import { Figure, Figures } from '../../components/figure.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { digits } from '../../texts/counts.ts';
import { money } from '../../texts/money.ts';
import { holdersInFigure } from '../../texts/roles.ts';
import { ahead } from '../../texts/time.ts';
import { isWaiting, statusOfInvitation } from '../invitations/invitation-status.ts';

const unknown = '–';
const monthMs = 30 * 24 * 3600 * 1000;

function amountOf(collection: Collection<unknown> | undefined): string {
  return collection?.state === 'known' ? digits(collection.items.length) : unknown;
}

/** "2 not delivered", or when the next one expires. */
function invitationWords(invitations: readonly Invitation[], now: number): string | null {
  const of = (status: string) =>
    invitations.filter((each) => statusOfInvitation(each, now) === status);
  const failed = of('bounced').length;
  if (failed > 0) return `${digits(failed)} not delivered`;
  const next = of('open')
    .flatMap(({ expiresAt }) => expiresAt ?? [])
    .toSorted()[0];
  if (next !== undefined) return `next expires ${ahead(next, now)}`;
  const expired = of('expired').length;
  return expired > 0 ? `${digits(expired)} expired` : null;
}

function newWords(
  collection: Collection<{ readonly createdAt: string | null }> | undefined,
  now: number,
) {
  const fresh = itemsOf(collection).filter(
    ({ createdAt }) => createdAt !== null && now - Date.parse(createdAt) < monthMs,
  ).length;
  return fresh === 0 ? null : `${digits(fresh)} new in 30 days`;
}

/** The numbers of an organization that the person's roles show. */
export function OverviewFigures({
  context,
  view,
  details,
}: {
  readonly context: OrganizationContext;
  readonly view: OrganizationView | undefined;
  readonly details: OrganizationDetails | null;
}) {
  const { account, organization, roleTable } = context;
  const now = usePlatformNow(60);
  const mine = organization.myRoles;
  const { capabilities } = account;
  const members = itemsOf(view?.members);
  const waiting = itemsOf(view?.invitations).filter((each) =>
    isWaiting(statusOfInvitation(each, now)),
  );
  const invites = may(roleTable, mine, 'team.manage') && capabilities.canSeeInvitations;
  const pays = may(roleTable, mine, 'billing.see') && capabilities.canSeeBilling;
  return (
    <Figures label="Overview">
      <Figure
        label="People"
        value={amountOf(view?.members)}
        detail={holdersInFigure(roleTable, members) || undefined}
      />
      {invites ? (
        <Figure
          label="Pending invitations"
          value={view?.invitations.state === 'known' ? digits(waiting.length) : unknown}
          detail={invitationWords(waiting, now) ?? undefined}
        />
      ) : null}
      {capabilities.canSeeProjects ? (
        <Figure
          label="Projects"
          value={amountOf(view?.projects)}
          detail={newWords(view?.projects, now) ?? undefined}
        />
      ) : null}
      {pays ? (
        <Figure
          label="This month"
          value={
            details?.spendThisMonth === undefined || details.spendThisMonth === null
              ? unknown
              : money(details.spendThisMonth, details.currency)
          }
          detail={
            details?.credit ? `${money(details.credit, details.currency)} credit left` : undefined
          }
        />
      ) : null}
    </Figures>
  );
}
