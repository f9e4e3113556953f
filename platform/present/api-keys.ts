import type { ApiKeyRow } from '../database/rows.ts';
import { toPerson } from './references.ts';
import type { Resource } from './resource.ts';
import { time } from './time.ts';

/** A key without its token, which is shown only when it is made. */
export const apiKeyResource: Resource<ApiKeyRow> = {
  href: ({ id }) => `/user/api-keys/${id}`,
  fields: () => (row) => ({
    id: row.id,
    description: row.description,
    read_only: row.readOnly,
    created_at: time(row.createdAt),
    updated_at: time(row.updatedAt),
  }),
  references: { user: toPerson((row: ApiKeyRow) => row.userId) },
};
