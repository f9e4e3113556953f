/** Counts what the cache has of each organization, for the table of all of them. */

import { z } from 'zod';
import type { Invitation } from '#domain/entities.ts';
import { groupPairs } from '#domain/group-by.ts';
import {
  isAcceptable,
  isExpiring,
  isPending,
  stateNow,
} from '#domain/invitations/invitation-state.ts';
import { holdsTop, type RoleTable } from '#domain/roles/role-table.ts';
import type { OrganizationFigures } from '#preload/contract/all-organizations.ts';
import type { Statement } from '../sql/libsql.ts';

export interface FiguresOptions {
  readonly roleTable: RoleTable;
  /** The user identifier of the account's person. */
  readonly userId: string;
  /** Milliseconds by the platform's clock. */
  readonly now: number;
}

type Prepare = (sql: string) => Statement;

const countRows = z.array(
  z.object({ id: z.string(), kind: z.string(), amount: z.number(), partial: z.number() }),
);
const latestRows = z.array(z.object({ id: z.string(), at: z.string().nullable() }));
const bodyRows = z.array(z.object({ id: z.string(), body: z.string() }));

type Waiting = Pick<Invitation, 'state' | 'expiresAt' | 'endedAt' | 'delivery'>;
interface Owner {
  readonly roles: readonly string[];
  readonly userId: string;
  readonly twoFactor: boolean | null;
}

/** Reads items that the cache wrote itself, of which only few fields are used. */
function parsed<Item>(rows: unknown): readonly (readonly [string, Item])[] {
  return bodyRows.parse(rows).map(({ id, body }) => [id, JSON.parse(body) as Item] as const);
}

function invitationsOf(
  invitations: readonly Waiting[],
  now: number,
): OrganizationFigures['invitations'] {
  const pending = invitations.filter(isPending);
  const isLost = ({ delivery }: Waiting) =>
    delivery?.state === 'bounced' || delivery?.state === 'failed';
  const open = pending.filter((each) => isAcceptable(each, now));
  return {
    pending: pending.length,
    bounced: open.filter(isLost).length,
    expired: pending.filter((each) => stateNow(each, now) === 'expired').length,
    expiring: open.filter((each) => !isLost(each) && isExpiring(each, now)).length,
  };
}

function ownersOf(
  owners: readonly Owner[],
  { roleTable, userId }: FiguresOptions,
): OrganizationFigures['owners'] {
  // Who holds two of these roles was found twice.
  const found = new Map(owners.map((owner) => [owner.userId, owner]));
  const holders = [...found.values()].filter(({ roles }) => holdsTop(roleTable, roles));
  const without = holders.filter(({ twoFactor }) => twoFactor === false);
  return {
    amount: holders.length,
    withoutTwoFactor: holders.some(({ twoFactor }) => twoFactor === null) ? null : without.length,
    isMine: without.some((owner) => owner.userId === userId),
  };
}

/** Returns the latest times by organization, of all statements together. */
function latestOf(prepare: Prepare): ReadonlyMap<string, string> {
  const latest = new Map<string, string>();
  const statements = [
    'select organization_id as id, max(at) as at from events group by organization_id',
    `select organization_id as id, max(json_extract(body, '$.updatedAt')) as at from items
     where kind = 'projects' group by organization_id`,
    `select organization_id as id, max(json_extract(body, '$.createdAt')) as at from items
     where kind = 'invitations' group by organization_id`,
  ];
  for (const sql of statements) {
    for (const { id, at } of latestRows.parse(prepare(sql).all()))
      if (at !== null && at > (latest.get(id) ?? '')) latest.set(id, at);
  }
  return latest;
}

/** Returns the figures of every organization with stored lists, by its identifier. */
export function organizationFigures(
  prepare: Prepare,
  options: FiguresOptions,
): ReadonlyMap<string, OrganizationFigures> {
  const counts = countRows.parse(
    prepare(
      `select organization_id as id, kind,
         (select count(*) from items where items.organization_id = collections.organization_id
           and items.kind = collections.kind) as amount,
         exists (select 1 from facts
           where name = 'omissions ' || kind || ':' || organization_id) as partial
       from collections where forbidden is null`,
    ).all(),
  );
  const known = groupPairs(counts.map((row) => [row.id, row] as const));
  const invitations = groupPairs(
    parsed<Waiting>(
      prepare(
        `select organization_id as id, body from items
         where kind = 'invitations' and json_extract(body, '$.endedAt') is null`,
      ).all(),
    ),
  );
  // The quoted word leaves out nearly all members before any JSON is parsed; the table decides about the rest.
  const tops = options.roleTable.roles.filter(({ top }) => top).map(({ id }) => JSON.stringify(id));
  const owners = groupPairs(
    tops.flatMap((role) =>
      parsed<Owner>(
        prepare(
          `select organization_id as id, body from items
           where kind = 'members' and instr(body, ?) > 0`,
        ).all(role),
      ),
    ),
  );
  const latest = latestOf(prepare);
  const figures = [...known].map(([id, rows]) => {
    const row = (kind: string) => rows.find((each) => each.kind === kind);
    const amount = (kind: string) => {
      const found = row(kind);
      return found && found.partial === 0 ? found.amount : null;
    };
    const found: OrganizationFigures = {
      people: amount('members'),
      projects: amount('projects'),
      invitations: row('invitations')
        ? invitationsOf(invitations.get(id) ?? [], options.now)
        : null,
      owners: amount('members') === null ? null : ownersOf(owners.get(id) ?? [], options),
      lastActivityAt: latest.get(id) ?? null,
      hasOffer: (row('offers')?.amount ?? 0) > 0,
    };
    return [id, found] as const;
  });
  return new Map(figures);
}
