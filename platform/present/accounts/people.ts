/**
 * The only place that decides how people are shown to others, whatever they are part of. Other
 * presenters refer to people by identifier and hold none of their fields.
 */
import type { Queries } from '../../database/database.ts';
import type { UserRow } from '../../database/rows.ts';
import { findPeople, findShownPeople } from '../../queries/people.ts';
import { fullName } from '../../text/format.ts';
import { type Identified, identifiers, type Resource } from '../resource/resource.ts';
import { shortId, time, timeOrNull } from '../resource/values.ts';

export const personHref = ({ id }: Identified): string => `/users/${id}`;

/** The short form, as in events (docs/packet-api.md#events). */
function briefFields(person: UserRow) {
  return { id: person.id, full_name: fullName(person), avatar_url: '', avatar_thumb_url: '' };
}

/** What everybody who meets a person anywhere may know: the published API's UserLimited. */
function publicFields(person: UserRow) {
  return { ...briefFields(person), short_id: shortId(person.id) };
}

/** What people who share an organization or a project with this person see. */
export function personFields(person: UserRow) {
  return {
    ...publicFields(person),
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email,
    last_login_at: timeOrNull(person.lastSeenAt),
    created_at: time(person.createdAt),
    updated_at: time(person.updatedAt),
  };
}

/**
 * What others see of a person: as much as `GET /users/{id}` shows to the same viewer. If that
 * answers 404 (for a former member, or somebody in another organization), what everybody may know.
 */
export const personResource: Resource<Identified> = {
  href: personHref,
  fields: async (rows, { queries, viewer }) => {
    const people = await findShownPeople(queries, viewer, identifiers(rows));
    return ({ id }) => {
      const person = people.get(id);
      if (!person) return { id, short_id: shortId(id) };
      return person.isVisible ? personFields(person) : publicFields(person);
    };
  },
  references: {},
};

type BriefPerson = ReturnType<typeof briefFields>;

/**
 * Presents people in the short form, which everybody may know, for several viewers at once.
 * @returns a function from an identifier to the person, or null for none
 */
export async function presentBriefly(
  queries: Queries,
  ids: readonly string[],
): Promise<(id: string | null) => BriefPerson | null> {
  const people = await findPeople(queries, ids);
  return (id) => {
    const person = id === null ? undefined : people.get(id);
    return person ? briefFields(person) : null;
  };
}
