import type { Queries } from '../../database/database.ts';
import type { EventRow } from '../../database/rows.ts';
import { loadEventScopes, seesAddress } from '../../visibility/events.ts';
import { personHref, presentBriefly } from '../accounts/people.ts';
import type { Reference, Resource } from '../resource/resource.ts';
import { time } from '../resource/values.ts';

/** Presents the people who caused these events in the short form, all at once. */
export async function presentActors(queries: Queries, rows: readonly EventRow[]) {
  const ids = rows.flatMap(({ modifiedBy }) => modifiedBy ?? []);
  const actorWith = await presentBriefly(queries, ids);
  return ({ modifiedBy }: EventRow) => actorWith(modifiedBy);
}

/**
 * The fields of an event (docs/packet-api.md#events). Its organization and project are bare
 * addresses, since the reader may no longer be able to open them.
 */
export function eventFields(row: EventRow, withAddress: boolean, mount: string) {
  const { organizationId, projectId } = row;
  return {
    id: row.id,
    type: row.type,
    body: row.body,
    interpolated: row.body,
    details: row.details,
    state: null,
    created_at: time(row.createdAt),
    relationships: row.relationships.map((id) => ({ href: `#${id}` })),
    ip: withAddress ? row.ip : null,
    ...(organizationId !== null && {
      organization: { href: `${mount}/organizations/${organizationId}` },
    }),
    ...(projectId !== null && { project: { href: `${mount}/projects/${projectId}` } }),
  };
}

export const eventHref = ({ id }: Pick<EventRow, 'id'>): string => `/events/${id}`;

const modifiedBy: Reference<EventRow> = async (rows, { queries, mount }, selection, name) => {
  const actorOf = await presentActors(queries, rows);
  const shown = selection.shows(name, true);
  return new Map(
    rows.map((row) => {
      const actor = actorOf(row);
      return [row.id, actor && !shown ? { href: `${mount}${personHref(actor)}` } : actor];
    }),
  );
};

export const eventResource: Resource<EventRow> = {
  href: eventHref,
  fields: async (rows, { queries, viewer, now, mount }) => {
    const places = [...new Set(rows.flatMap(({ organizationId }) => organizationId ?? []))];
    const scope = (await loadEventScopes(queries, [viewer], now, { organizationIds: places }))(
      viewer,
    );
    return (row) => eventFields(row, seesAddress(scope, row), mount);
  },
  references: { modified_by: modifiedBy },
};
