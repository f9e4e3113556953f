/** The worst line of a change of members: who loses control of the organization. */
import { losesControl, type MemberTurn } from '#domain/members/safeguards.ts';
import { count } from './counts.ts';
import { labelText } from './untrusted-text.ts';

/** "30 admins lose full control of Acme Hosting."; null where nobody does. */
export function controlWords(
  turns: readonly MemberTurn[],
  organizationName: string,
): string | null {
  const losers = turns.filter(losesControl);
  const [first] = losers;
  if (!first) return null;
  const others = losers.length - 1;
  const where = `full control of ${labelText(organizationName)}`;
  if (losers.some(({ own }) => own)) {
    return others === 0
      ? `You lose ${where}.`
      : `You and ${count(others, 'other admin')} lose ${where}.`;
  }
  return others === 0
    ? `${labelText(first.name || first.email)} loses ${where}.`
    : `${count(losers.length, 'admin')} lose ${where}.`;
}
