/** The organization that a person has for themselves (docs/packet-api.md#projects). */
import { limits } from '#domain/limits.ts';
import type { UserRow } from '../../database/rows.ts';
import { isMemberAnywhere } from '../../queries/members.ts';
import type { Work } from '../../request/work.ts';
import { fullName } from '../../text/format.ts';
import { foundOrganization } from '../organizations/change-organization.ts';

/** What a personal organization is made with. */
export function personalOrganization(person: UserRow) {
  const name = `${fullName(person)} Projects`;
  return {
    name: [...name].slice(0, limits.organizationName.max).join(''),
    personal: true,
    details: {},
  };
}

/**
 * Gives somebody who has just signed up an organization of their own; whoever came by an invitation
 * is in one already. The caller holds the person, whose address is proven: an owner's must be.
 */
export async function welcome(work: Work, person: UserRow): Promise<void> {
  if (await isMemberAnywhere(work.queries, person.id)) return;
  await foundOrganization(work, person, personalOrganization(person));
}
