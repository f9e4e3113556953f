/** The reader's results for a paste, in a short form for comparison. */
import { readInvitees } from '#domain/invite/invitees.ts';

/** The address (undefined if none), name and roles of each row. */
export function peopleIn(text: string) {
  return readInvitees(text).rows.map(({ email, name, roles }) => [email, name, roles]);
}

/** The addresses that would be invited according to the paste alone. */
export function takenIn(text: string): readonly string[] {
  return readInvitees(text).rows.flatMap(({ email, left, alternate }) =>
    email === undefined || left !== '' || alternate ? [] : [email],
  );
}

export function offeredIn(text: string): readonly string[] {
  return readInvitees(text).rows.flatMap(({ offered }) => offered.map(({ email }) => email));
}

/** The addresses that are marked as those of people who left. */
export function leftIn(text: string): readonly (string | undefined)[] {
  return readInvitees(text).rows.flatMap(({ email, left }) => (left === '' ? [] : [email]));
}

/** A table of one row below its header, in any separator. */
export function table(header: readonly string[], row: readonly string[], separator = ','): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell)).join(separator);
  return `${line(header)}\n${line(row)}\n`;
}
