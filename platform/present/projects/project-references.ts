/** References of a project that not everybody who sees the project may see. */

import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { groupPairs } from '#domain/group-by.ts';
import { organizationsWhereMay } from '../../authorization/where-may.ts';
import type { InvitationRow, PaymentMethodRow, ProjectRow } from '../../database/rows.ts';
import { invitationProjects, invitations, paymentMethods } from '../../database/schema.ts';
import { type Reference, toMany, toOne, type Viewing } from '../resource/resource.ts';

async function managed(rows: readonly ProjectRow[], viewing: Viewing): Promise<readonly string[]> {
  const ids = rows.map(({ organizationId }) => organizationId);
  const may = await organizationsWhereMay(ids, 'team.manage', viewing);
  return rows.filter(({ organizationId }) => may.has(organizationId)).map(({ id }) => id);
}

/** The open invitations to a project, for those who manage the team. */
export const toInvitations: Reference<ProjectRow> = toMany<ProjectRow, InvitationRow>({
  resource: ({ invitation }) => invitation,
  load: async (rows, viewing) => {
    const ids = await managed(rows, viewing);
    if (ids.length === 0) return new Map();
    const found = await viewing.queries
      .select({
        projectId: invitationProjects.projectId,
        invitation: getTableColumns(invitations),
      })
      .from(invitationProjects)
      .innerJoin(invitations, eq(invitations.id, invitationProjects.invitationId))
      .where(and(inArray(invitationProjects.projectId, [...ids]), eq(invitations.state, 'open')))
      .orderBy(asc(invitations.position));
    return groupPairs(found.map(({ projectId, invitation }) => [projectId, invitation] as const));
  },
});

const toChosen = toOne<ProjectRow, PaymentMethodRow>({
  resource: ({ paymentMethod }) => paymentMethod,
  load: async (rows, viewing) => {
    const chosen = rows.filter(({ paymentMethodId }) => paymentMethodId !== null);
    const ids = chosen.map(({ organizationId }) => organizationId);
    const may = await organizationsWhereMay(ids, 'billing.see', viewing);
    const seen = chosen.filter(({ organizationId }) => may.has(organizationId));
    if (seen.length === 0) return new Map();
    const found = await viewing.queries
      .select()
      .from(paymentMethods)
      .where(
        inArray(
          paymentMethods.id,
          seen.flatMap(({ paymentMethodId }) => paymentMethodId ?? []),
        ),
      );
    const byId = new Map(found.map((method) => [method.id, method]));
    return new Map(
      seen.map(({ id, paymentMethodId }) => {
        const method = byId.get(paymentMethodId ?? '');
        return [id, method ? [method] : []];
      }),
    );
  },
});

/**
 * The payment method of a project, for those who may see billing. Others get the address of the
 * list, because packngo fails on a project without one, even if none was chosen
 * (docs/packet-api.md#projects).
 */
export const toPaymentMethod: Reference<ProjectRow> = async (rows, viewing, selection, name) => {
  const chosen = await toChosen(rows, viewing, selection, name);
  return new Map(
    rows.map(({ id, organizationId }) => [
      id,
      chosen.get(id) ?? {
        href: `${viewing.mount}/organizations/${organizationId}/payment-methods`,
      },
    ]),
  );
};
