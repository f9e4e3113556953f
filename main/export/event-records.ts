import type { ActivityEvent } from '#domain/activity-event.ts';
import type { ExportRecord } from './records.ts';

/** The exported fields of events. Their names are the CSV's columns and the JSON's keys. */
export function eventRecords(events: readonly ActivityEvent[]): readonly ExportRecord[] {
  return events.map(
    ({ id, at, kind, verb, actor, person, project, subject, roles, ip, sentence }) => ({
      at,
      kind,
      action: verb,
      by: actor?.name ?? '',
      person: person?.name ?? '',
      project: project?.name ?? '',
      subject,
      roles_before: roles?.before ?? [],
      roles_after: roles?.after ?? [],
      description: sentence,
      ip,
      id,
    }),
  );
}
