import type { RoleTable } from '#domain/roles/role-table.ts';
import { type SentencePart, sentenceOf } from '../../texts/activity.ts';
import { foldedSentence } from '../../texts/folded-activity.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** The sentence of one event, or the one for all folded ones. */
export function rowSentence(
  { events }: Pick<TimelineRow, 'events'>,
  roleTable: RoleTable,
): readonly SentencePart[] {
  const [event] = events;
  return events.length === 1 ? sentenceOf(event, roleTable) : foldedSentence(events, roleTable);
}
