/** To whom the ownership can be offered, and how they stand in a list to choose from. */
import type { Member } from '#domain/entities.ts';
import { decideOffer, type RuleContext } from '#domain/members/membership-rules.ts';
import { compareText } from '../../components/table/columns.ts';
import { memberName } from '../../texts/members.ts';
import { ago } from '../../texts/time.ts';

/** By name; who owns it already is no candidate. */
export function candidatesFor(rules: RuleContext, members: readonly Member[]): readonly Member[] {
  return members
    .filter((member) => decideOffer(rules, member).allowed)
    .toSorted((first, second) => compareText(memberName(first), memberName(second)));
}

export function seenWords({ lastSeenAt }: Pick<Member, 'lastSeenAt'>, now: number): string {
  return lastSeenAt === null ? 'Never' : ago(lastSeenAt, now);
}
