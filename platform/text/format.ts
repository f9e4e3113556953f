/** Formats dates, names and lists for answers, events, pages and mails. */
import { type PacketRole, roleName } from '#domain/roles/packet.ts';

/** Formats a date as "3 December 2026", in UTC because the reader's time zone is not known. */
export function formatDate(date: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

export function fullName({
  firstName,
  lastName,
}: {
  readonly firstName: string;
  readonly lastName: string;
}): string {
  return `${firstName} ${lastName}`.trim();
}

export function formatList(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(words);
}

/** Lists the first names of many and says how many more there are. */
export function formatShortList(words: readonly string[], max = 5): string {
  const more = words.length - max;
  return formatList(more > 0 ? [...words.slice(0, max), `${more} more`] : words);
}

export function formatRoles(roles: readonly PacketRole[]): string {
  return formatList(roles.map(roleName));
}
