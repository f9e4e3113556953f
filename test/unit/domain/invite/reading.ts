/** What the reader makes of a paste, as short as it can be compared. */
import { readInvitees } from '#domain/invite/invitees.ts';

/** Address (undefined: none), name, roles of each row. */
export function peopleIn(text: string) {
  return readInvitees(text).rows.map(({ email, name, roles }) => [email, name, roles]);
}

/** The addresses that would be invited, as far as the paste alone decides. */
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
