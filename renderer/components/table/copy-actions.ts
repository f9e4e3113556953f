/** For row menus, since cells cannot be marked: what copies names and email addresses. */
import { Clipboard } from 'lucide-react';
import { copy } from '../../store/copy.ts';
import { count } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import type { RowAction } from './row-action.ts';

interface Addressed {
  readonly email: string;
}

export function copyName(name: string): RowAction {
  return {
    label: 'Copy name',
    icon: Clipboard,
    reason: null,
    run: () => copy(name, labelText(name)),
  };
}

export function copyAddress({ email }: Addressed): RowAction {
  return {
    label: 'Copy email',
    icon: Clipboard,
    reason: null,
    run: () => copy(email, labelText(email)),
  };
}

/** One on each line. */
export function copyAddresses(people: readonly Addressed[]): RowAction {
  return {
    label: 'Copy emails',
    icon: Clipboard,
    reason: null,
    run: () => copy(people.map(({ email }) => email).join('\n'), count(people.length, 'email')),
  };
}
