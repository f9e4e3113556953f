/** The rows of a timeline: events by day, equal ones folded into one row. Pure. */
import type { ActivityEvent } from '#domain/activity-event.ts';

/** Equal events in a row from which they are folded. */
const minFolded = 3;

export interface TimelineRow {
  readonly id: string;
  /** Newest first; several are folded. */
  readonly events: readonly [ActivityEvent, ...ActivityEvent[]];
  /** The day above the row; null if the row before has the same one. */
  readonly day: string | null;
  /** Whether a folded row above it is open and holds it. */
  readonly inside: boolean;
  /** Whether the events of a folded row are shown below it. */
  readonly open: boolean;
}

type Group = [ActivityEvent, ...ActivityEvent[]];

/** Events with the same text are equal: the same person did the same to somebody or something else. */
function foldingText({ id, actor, kind, verb, project, sentence }: ActivityEvent): string {
  if (actor === null) return id;
  const toldAlike = verb === 'other' || verb === 'updated' ? sentence : '';
  const place = verb === 'given-project' || verb === 'taken-project' ? (project?.id ?? '') : '';
  return JSON.stringify([actor.id, kind, verb, place, toldAlike]);
}

/** @param dayOf the words for the day of an event */
export function timelineRows(
  events: readonly ActivityEvent[],
  opened: ReadonlySet<string>,
  dayOf: (event: ActivityEvent) => string,
): readonly TimelineRow[] {
  const groups: { readonly day: string; readonly text: string; readonly events: Group }[] = [];
  for (const event of events) {
    const day = dayOf(event);
    const text = foldingText(event);
    const last = groups.at(-1);
    if (last?.day === day && last.text === text) last.events.push(event);
    else groups.push({ day, text, events: [event] });
  }
  let before: string | null = null;
  return groups.flatMap(({ day, events: group }) => {
    const heading = day === before ? null : day;
    before = day;
    const alone = (event: ActivityEvent, place: number, inside: boolean): TimelineRow => ({
      id: event.id,
      events: [event],
      day: place === 0 && !inside ? heading : null,
      inside,
      open: false,
    });
    if (group.length < minFolded) return group.map((event, place) => alone(event, place, false));
    // The oldest event stays the same while new ones join.
    const id = `folded ${group.at(-1)?.id}`;
    const open = opened.has(id);
    const folded: TimelineRow = { id, events: group, day: heading, inside: false, open };
    return open ? [folded, ...group.map((event) => alone(event, 0, true))] : [folded];
  });
}
