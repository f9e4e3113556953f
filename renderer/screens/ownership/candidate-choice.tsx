import { Select } from '@mantine/core';
import type { Member } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { decideOffer, type RuleContext } from '#domain/members/membership-rules.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { Name } from '../../components/name.tsx';
import { compareText } from '../../components/table/columns.ts';
import { memberName, twoFactorWords } from '../../texts/members.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { ago } from '../../texts/time.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import classes from './ownership.module.css';

/** Returns the members to whom ownership can be offered, by name. */
export function candidatesFor(rules: RuleContext, members: readonly Member[]): readonly Member[] {
  return members
    .filter((member) => decideOffer(rules, member).allowed)
    .toSorted((first, second) => compareText(memberName(first), memberName(second)));
}

function seenWords({ lastSeenAt }: Pick<Member, 'lastSeenAt'>, now: number): string {
  return lastSeenAt === null ? 'Never' : ago(lastSeenAt, now);
}

/** Options that are listed; the others are found by typing. */
const maxOptions = 50;

interface Props {
  readonly candidates: readonly Member[];
  readonly roleTable: RoleTable;
  readonly chosen: Member | undefined;
  readonly onChoose: (memberId: string | null) => void;
}

/** Chooses the new owner by name or address. Each option shows role, last visit and two-factor. */
export function CandidateChoice({ candidates, roleTable, chosen, onChoose }: Props) {
  const now = usePlatformNow(60);
  const byId = new Map(candidates.map((member) => [member.id, member]));
  return (
    <>
      <Select
        data-autofocus
        label="New owner"
        description="Only members can become the owner. Invite new people first."
        placeholder="Search by name or email"
        searchable
        // Once somebody is chosen, the list would cover what is said about them.
        openOnFocus={!chosen}
        limit={maxOptions}
        nothingFoundMessage="No matching members"
        data={candidates.map((member) => ({
          value: member.id,
          label: labelText(`${memberName(member)} (${contactOf(member)})`),
        }))}
        value={chosen?.id ?? null}
        onChange={onChoose}
        renderOption={({ option }) => {
          const member = byId.get(option.value);
          if (!member) return option.label;
          return (
            <span className={classes.option}>
              <Name>{option.label}</Name>
              <span className={classes.detail}>
                {namesOfRoles(member.roles, roleTable)} · Last seen: {seenWords(member, now)} ·
                Two-factor: {twoFactorWords(member)}
              </span>
            </span>
          );
        }}
        comboboxProps={{ withinPortal: true }}
      />
      {chosen ? (
        <dl className={classes.chosen}>
          <dt>Current role</dt>
          <dd>{namesOfRoles(chosen.roles, roleTable)}</dd>
          <dt>Last seen</dt>
          <dd>{seenWords(chosen, now)}</dd>
          <dt>Two-factor</dt>
          <dd>{twoFactorWords(chosen)}</dd>
        </dl>
      ) : null}
    </>
  );
}
