import { count } from '../../texts/counts.ts';

/** Why a name cannot be taken; null where it can. */
export function whyNotName(name: string, initial: string, maxLength: number): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'Type a name first.';
  if (trimmed.length > maxLength) return `At most ${count(maxLength, 'character')}.`;
  if (trimmed === initial) return 'That’s already its name.';
  return null;
}
