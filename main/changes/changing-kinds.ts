/** Which kinds of events change what Orgdesk keeps of a platform. */
import type { ActivityKind } from '#domain/activity-event.ts';

/** Kinds that change the list of organizations. */
export const changesOrganizations: ReadonlySet<ActivityKind> = new Set([
  'organization',
  'ownership',
]);

/** Kinds that change an organization's lists. */
export const changesLists: ReadonlySet<ActivityKind> = new Set([
  'member',
  'invitation',
  'project',
  'transfer',
  'ownership',
]);
