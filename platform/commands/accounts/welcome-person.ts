/** The personal organization of a person (docs/packet-api.md#projects). */
import { limits } from '#domain/limits.ts';
import type { UserRow } from '../../database/rows.ts';
import { isMemberAnywhere } from '../../queries/members.ts';
import type { Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { foundOrganization } from '../organizations/change-organization.ts';

/** Returns the name and the details of a personal organization. */
export function personalOrganization(person: UserRow) {
  const name = `${fullName(person)} Projects`;
  return {
    name: [...name].slice(0, limits.organizationName.max).join(''),
    personal: true,
    details: {},
  };
}

/**
 * Gives a new person an organization of their own, unless they joined one by an invitation. The
 * caller has locked the person, and the person has a proven address, as an owner must.
 */
export async function welcome(work: Work, person: UserRow): Promise<void> {
  if (await isMemberAnywhere(work.queries, person.id)) return;
  await foundOrganization(work, person, personalOrganization(person));
}
