import {
  Clock,
  Crown,
  type LucideIcon,
  MailWarning,
  MailX,
  Receipt,
  ShieldAlert,
  ShieldOff,
} from 'lucide-react';
import { limits } from '#domain/limits.ts';
import { goTo } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { NeedLine } from '../../components/need-line.tsx';
import { Card } from '../../components/section.tsx';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import classes from './all.module.css';
import { type NeedKind, needKinds, type OrganizationNeed } from './organization-needs.ts';
import type { OrganizationRow } from './organization-rows.ts';

const icons: Readonly<Record<NeedKind, LucideIcon>> = {
  offer: Crown,
  overdue: Receipt,
  bounced: MailX,
  'own-two-factor': ShieldOff,
  'owner-two-factor': ShieldAlert,
  expired: MailWarning,
  expiring: Clock,
};

interface Found {
  readonly kind: NeedKind;
  readonly rows: readonly OrganizationRow[];
  readonly amount: number;
  readonly tone: OrganizationNeed['tone'];
}

/** Returns each kind of need with the organizations that have it, most pressing first. */
export function foundNeeds(rows: readonly OrganizationRow[]): readonly Found[] {
  return needKinds.flatMap((kind): readonly Found[] => {
    const found = rows.flatMap((row) => {
      const need = row.needs.find((each) => each.kind === kind);
      return need ? [{ row, need }] : [];
    });
    const [first] = found;
    if (!first) return [];
    const amount = found.reduce((sum, { need }) => sum + need.amount, 0);
    return [{ kind, rows: found.map(({ row }) => row), amount, tone: first.need.tone }];
  });
}

/** The end of the sentence that begins with organizations or with an amount of invitations. */
function sentenceOf({ kind, rows, amount }: Found): readonly [subject: string, rest: string] {
  const [first] = rows;
  const several = rows.length > 1;
  const name = first && !several ? first.identity.name : '';
  const organizations = count(rows.length, 'organization');
  const where = name === '' ? ` in ${organizations}` : ` to ${name}`;
  const invitations = count(amount, 'invitation');
  switch (kind) {
    case 'offer':
      return name === ''
        ? [organizations, ' are waiting for you to accept ownership']
        : [name, ' is waiting for you to accept ownership'];
    case 'overdue':
      return name === ''
        ? [organizations, ' have overdue invoices']
        : [name, ` has ${first?.needs.find((each) => each.kind === kind)?.words ?? ''}`];
    case 'bounced':
      return [invitations, `${where} couldn’t be delivered`];
    case 'own-two-factor':
      return name === ''
        ? [organizations, ' depend on an account of yours without two-factor']
        : [name, ' depends on your account, which has no two-factor'];
    case 'owner-two-factor':
      return name === ''
        ? [organizations, ' have an owner without two-factor']
        : [name, ' has an owner without two-factor'];
    case 'expired':
      return [invitations, `${where} expired without an answer`];
    case 'expiring':
      return [invitations, `${where} ${amount === 1 ? 'expires' : 'expire'} soon`];
  }
}

/** Opens where the need of a single organization is settled. */
function settle(kind: NeedKind, { context: { key } }: OrganizationRow): void {
  goTo(key, (state) => {
    if (kind === 'overdue') state.show('billing');
    else if (kind === 'offer' || kind === 'owner-two-factor') state.show('overview');
    else {
      const status = kind === 'expiring' ? 'open' : kind;
      state.find('team', '', { list: 'invitations', filter: { status: [status] } });
    }
  });
}

interface Props {
  readonly rows: readonly OrganizationRow[];
  /** Shows the organizations with this need alone. */
  readonly onShow: (kind: NeedKind) => void;
}

/** One line for each kind of need, with the way to settle it; nothing if nothing needs the person. */
export function NeedsOfAll({ rows, onShow }: Props) {
  const show = useStore((state) => state.show);
  const openOverlay = useStore((state) => state.openOverlay);
  const needs = foundNeeds(rows);
  if (needs.length === 0) return null;
  return (
    <section className={classes.needsCard} aria-label="Needs you">
      <Card>
        {needs.map((need) => {
          const [first, ...others] = need.rows;
          const accounts = new Set(need.rows.map(({ context }) => context.key.accountId));
          const resent = need.kind === 'expired' || need.kind === 'expiring' ? need.kind : null;
          const isOwn = need.kind === 'own-two-factor' && accounts.size === 1;
          const [subject, rest] = sentenceOf(need);
          const run = () => {
            if (resent) {
              const some = need.rows.slice(0, limits.organizationsAtOnce);
              const keys = some.map(({ context }) => context.key);
              openOverlay({ kind: 'resend-in-several', keys, which: resent });
            } else if (isOwn && first) show('account', first.context.key.accountId);
            else if (first && others.length === 0) settle(need.kind, first);
            else onShow(need.kind);
          };
          return (
            <NeedLine
              key={need.kind}
              icon={icons[need.kind]}
              tone={need.tone}
              action={
                <ActionButton small onClick={run}>
                  {resent ? 'Resend…' : isOwn ? 'Turn on…' : others.length === 0 ? 'Open' : 'Show'}
                </ActionButton>
              }
            >
              <strong>
                <Name inline>{subject}</Name>
              </strong>
              {rest}
            </NeedLine>
          );
        })}
      </Card>
    </section>
  );
}
