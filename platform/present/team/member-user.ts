/** The person of a member, with additional fields for those who manage the team. */

import { and, inArray, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { organizationsWhereMay } from '../../authorization/where-may.ts';
import type { MemberRow } from '../../database/rows.ts';
import { users } from '../../database/schema.ts';
import { toPerson } from '../resource/references.ts';
import type { Reference } from '../resource/resource.ts';

const presented = z.looseObject({ href: z.string() });

const person = toPerson((row: MemberRow) => row.userId);

export const toUser: Reference<MemberRow> = async (rows, viewing, selection, name) => {
  const values = await person(rows, viewing, selection, name);
  if (!selection.shows(name, false)) return values;
  const ids = rows.map(({ organizationId }) => organizationId);
  const manages = await organizationsWhereMay(ids, 'team.manage', viewing);
  const told = rows.filter(({ organizationId }) => manages.has(organizationId));
  if (told.length === 0) return values;
  const secured = await viewing.queries
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(
          users.id,
          told.map(({ userId }) => userId),
        ),
        isNotNull(users.twoFactorEnabledAt),
      ),
    );
  const isSecured = new Set(secured.map(({ id }) => id));
  const shown = new Map(values);
  for (const { id, userId } of told) {
    const user = presented.safeParse(values.get(id));
    if (!user.success) continue;
    shown.set(id, { ...user.data, two_factor_auth: isSecured.has(userId) ? 'app' : '' });
  }
  return shown;
};
