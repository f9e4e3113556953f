import {
  and,
  asc,
  count,
  eq,
  exists,
  gt,
  ilike,
  inArray,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { searchedInAddresses } from '#domain/email.ts';
import type { Queries } from '../database/database.ts';
import type { InvitationRow } from '../database/rows.ts';
import { type InvitationState, invitationProjects, invitations } from '../database/schema.ts';
import { limitAndOffset, type Page, type Paging } from './paging.ts';
import { containing } from './pattern.ts';

/** The states of an invitation. One that has expired counts as open, because it can be resent. */
export const shownStates = [
  'open',
  'expired',
  'accepted',
  'declined',
  'revoked',
  'replaced',
] as const satisfies readonly (InvitationState | 'expired')[];
type ShownState = (typeof shownStates)[number];

export function stateOf({ state, expiresAt }: InvitationRow, now: Date): ShownState {
  return state === 'open' && expiresAt <= now ? 'expired' : state;
}

export interface InvitationFilter {
  readonly states: readonly ShownState[];
  /** Part of the address. */
  readonly search?: string | undefined;
}

function inState(state: ShownState, now: Date): SQL | undefined {
  if (state === 'open') return and(eq(invitations.state, 'open'), gt(invitations.expiresAt, now));
  if (state === 'expired') {
    return and(eq(invitations.state, 'open'), lte(invitations.expiresAt, now));
  }
  return eq(invitations.state, state);
}

/** The condition that an invitation matches the filter. */
export function matches({ states, search }: InvitationFilter, now: Date): SQL | undefined {
  const stillOpen = states.includes('open') && states.includes('expired');
  const others = states.filter((state) => !stillOpen || (state !== 'open' && state !== 'expired'));
  return and(
    or(
      stillOpen ? eq(invitations.state, 'open') : undefined,
      ...others.map((state) => inState(state, now)),
    ),
    search === undefined
      ? undefined
      : ilike(invitations.invitee, containing(searchedInAddresses(search))),
  );
}

async function findPage(
  queries: Queries,
  where: SQL | undefined,
  paging: Paging,
): Promise<Page<InvitationRow>> {
  const { limit, offset } = limitAndOffset(paging);
  const rows = await queries
    .select()
    .from(invitations)
    .where(where)
    .orderBy(asc(invitations.position))
    .limit(limit)
    .offset(offset);
  const [total] = await queries.select({ value: count() }).from(invitations).where(where);
  return { rows, total: total?.value ?? 0 };
}

/** Finds the invitations of an organization. */
export function findInvitationsOf(
  queries: Queries,
  organizationId: string,
  filter: InvitationFilter,
  now: Date,
  paging: Paging,
): Promise<Page<InvitationRow>> {
  const where = and(eq(invitations.organizationId, organizationId), matches(filter, now));
  return findPage(queries, where, paging);
}

/** Finds the invitations to a project. */
export function findProjectInvitations(
  queries: Queries,
  projectId: string,
  filter: InvitationFilter,
  now: Date,
  paging: Paging,
): Promise<Page<InvitationRow>> {
  const named = exists(
    queries
      .select({ one: sql`1` })
      .from(invitationProjects)
      .where(
        and(
          eq(invitationProjects.invitationId, invitations.id),
          eq(invitationProjects.projectId, projectId),
        ),
      ),
  );
  return findPage(queries, and(named, matches(filter, now)), paging);
}

/** Finds the invitations that the owner of these addresses can still accept. */
export async function findInvitationsTo(
  queries: Queries,
  addresses: readonly string[],
  now: Date,
  paging: Paging,
): Promise<Page<InvitationRow>> {
  if (addresses.length === 0) return { rows: [], total: 0 };
  const where = and(inArray(invitations.invitee, [...addresses]), inState('open', now));
  return findPage(queries, where, paging);
}
