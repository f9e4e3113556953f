/** The worst line of a change of members: who loses control of the organization. */
import { losesControl, type MemberTurn } from '#domain/members/safeguards.ts';
import { type RoleTable, rowsOf } from '#domain/roles/role-table.ts';
import { count, digits } from './counts.ts';
import { labelText } from './untrusted-text.ts';

/** "30 admins", "1 other admin"; "people" if they have different roles. */
function losingMembersWords(
  table: RoleTable,
  losers: readonly MemberTurn[],
  other: string,
): string {
  const rows = new Set(losers.map(({ before }) => rowsOf(table, before)[0]));
  const [row] = rows;
  if (!row || rows.size > 1) return count(losers.length, `${other}person`, `${other}people`);
  return losers.length === 1
    ? `1 ${other}${row.name.toLowerCase()}`
    : `${digits(losers.length)} ${other}${row.holders}`;
}

/** "30 admins lose full control of Acme Hosting."; null if nobody does. */
export function controlWords(
  table: RoleTable,
  turns: readonly MemberTurn[],
  organizationName: string,
): string | null {
  const losers = turns.filter((turn) => losesControl(table, turn));
  const [first] = losers;
  if (!first) return null;
  const others = losers.filter(({ own }) => !own);
  const where = `full control of ${labelText(organizationName)}`;
  if (others.length < losers.length) {
    return others.length === 0
      ? `You lose ${where}.`
      : `You and ${losingMembersWords(table, others, 'other ')} lose ${where}.`;
  }
  return losers.length === 1
    ? `${labelText(first.name || first.email)} loses ${where}.`
    : `${losingMembersWords(table, losers, '')} lose ${where}.`;
}
