import type { ShownApiKey } from '../../database/rows.ts';
import { toPerson, toProject } from '../resource/references.ts';
import type { Resource } from '../resource/resource.ts';
import { time } from '../resource/values.ts';

export const apiKeyResource: Resource<ShownApiKey> = {
  href: ({ id }) => `/user/api-keys/${id}`,
  fields: () => (row) => ({
    id: row.id,
    ...(row.token === undefined ? {} : { token: row.token }),
    description: row.description,
    read_only: row.readOnly,
    ...(row.isCurrent === undefined ? {} : { current: row.isCurrent }),
    created_at: time(row.createdAt),
    updated_at: time(row.updatedAt),
  }),
  references: {
    user: toPerson((row: ShownApiKey) => row.userId),
    project: toProject((row: ShownApiKey) => row.projectId),
  },
};
