/** Finds projects and people of one account by a part of their name or address. */
import { z } from 'zod';
import { searchedInAddresses } from '#domain/email.ts';
import type { Statement } from '../sql/libsql.ts';
import type { CacheHit } from './cache.ts';
import { fold } from './fold.ts';

const rows = z.array(
  z
    .object({
      kind: z.enum(['projects', 'members']),
      organization_id: z.string(),
      organization_name: z.string(),
      id: z.string(),
      name: z.string(),
      detail: z.string(),
    })
    .transform(
      (row): CacheHit => ({
        kind: row.kind === 'projects' ? 'project' : 'member',
        organizationId: row.organization_id,
        organizationName: row.organization_name,
        id: row.id,
        name: row.name,
        detail: row.detail,
      }),
    ),
);

/** Escapes text for `like`, so that `%` and `_` stand for themselves. */
function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}

/** Puts names that begin with the text first. `limit`: maximum number of hits. */
export function searchHits(
  prepare: (sql: string) => Statement,
  text: string,
  limit: number,
): readonly CacheHit[] {
  const wanted = escaped(fold(text.trim()));
  if (wanted === '') return [];
  const found = prepare(
    `select items.kind, items.organization_id, organizations.name as organization_name,
       items.id, items.name, items.detail
     from items join organizations on organizations.id = items.organization_id
     where items.kind in ('projects', 'members')
       and (items.folded like ?1 escape '\\' or items.folded like ?4 escape '\\')
     order by (items.folded like ?2 escape '\\') desc, items.folded, items.id
     limit ?3`,
  ).all(`%${wanted}%`, `${wanted}%`, limit, `%${escaped(fold(searchedInAddresses(text.trim())))}%`);
  return rows.parse(found);
}
