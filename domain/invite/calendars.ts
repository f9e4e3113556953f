/** The people who are invited to an event of a calendar (RFC 5545). */
import type { Placed } from './pasted-json.ts';
import type { LabelledRecord } from './pasted-records.ts';

const border = /^[ \t]*(?<side>BEGIN|END):VCALENDAR[ \t]*$/gim;
const attendee = /^ATTENDEE(?<parameters>(?:;[^:\n"]*(?:"[^"\n]*"[^:\n"]*)*)?):(?<value>.*)$/gim;
/** Rooms and lists are nobody. */
const nobody = /;CUTYPE="?(?:ROOM|RESOURCE|GROUP)\b/i;
const named = /;CN=(?:"(?<quoted>[^"]*)"|(?<plain>[^;:]*))/i;

function peopleOf(calendar: string): readonly LabelledRecord[] {
  return Array.from(calendar.replace(/\n[ \t]/g, '').matchAll(attendee), ({ groups }) => {
    const { parameters = '', value = '' } = groups ?? {};
    const { quoted, plain = '' } = named.exec(parameters)?.groups ?? {};
    const email = value.replace(/^mailto:/i, '').trim();
    const name = (quoted ?? plain).trim();
    return { parameters, email, name: name.toLowerCase() === email.toLowerCase() ? '' : name };
  })
    .filter(({ parameters, email }) => email.includes('@') && !nobody.test(parameters))
    .map(
      ({ email, name }) =>
        new Map([
          ['full name', name],
          ['email', email],
        ]),
    );
}

/** Every calendar of a text, with one record for each person. */
export function findCalendars(text: string): readonly Placed<readonly LabelledRecord[]>[] {
  const found: Placed<readonly LabelledRecord[]>[] = [];
  let start: number | undefined;
  for (const { 0: line, index, groups } of text.matchAll(border)) {
    if (groups?.side?.toUpperCase() === 'BEGIN') start ??= index;
    else if (start !== undefined) {
      const end = index + line.length;
      found.push({ start, end, part: peopleOf(text.slice(start, end)) });
      start = undefined;
    }
  }
  return found;
}
