import type { Member } from '#domain/entities.ts';

/** What a member is called: some platforms know only addresses. */
export function memberName(member: Member): string {
  return member.name.trim() === '' ? member.email : member.name;
}
