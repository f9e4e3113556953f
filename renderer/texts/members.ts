import type { Member } from '#domain/entities.ts';

/** What a member is called: some platforms know only addresses. */
export function memberName(member: Member): string {
  return member.name.trim() === '' ? member.email : member.name;
}

/** Whether the platform keeps to itself when somebody was last seen, as against that they never were. */
export function isSeenUnknown({ lastSeenAt, neverSeen }: Member): boolean {
  return lastSeenAt === null && !neverSeen;
}
