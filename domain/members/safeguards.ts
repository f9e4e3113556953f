/**
 * Confirmations for actions that affect many people, take control away, or cannot be undone; and how long a
 * change can be undone before it is sent. All functions are pure: the window asks, main waits.
 */
import { readableAddress } from '../email.ts';
import { sameContact } from '../identity.ts';
import type { Safety } from '../preferences.ts';
import {
  may,
  type Permission,
  permissionsOf,
  type Role,
  type RoleTable,
} from '../roles/role-table.ts';

/** What a person has to type to confirm an action. */
export type Confirmation =
  /** A click is enough. */
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly amount: number }
  | { readonly kind: 'text'; readonly text: string };

/** How an action changes one member's roles. */
export interface MemberTurn {
  readonly name: string;
  /** Their address, else `@` and their handle; "" if neither is known. */
  readonly email: string;
  readonly before: readonly Role[];
  /** Null: they are removed. */
  readonly after: readonly Role[] | null;
  /** Whether the member is the person who confirms. */
  readonly own: boolean;
}

export type GuardedAction =
  /** New roles, new projects, removal, leaving, reverting, or overwriting another person's change. */
  | {
      readonly kind: 'change-members';
      readonly table: RoleTable;
      readonly members: readonly MemberTurn[];
      /** From this many people on, their number has to be typed. */
      readonly typedFrom: Safety['typedFrom'];
    }
  | { readonly kind: 'delete-project' | 'delete-organization'; readonly name: string }
  | { readonly kind: 'delete-projects'; readonly amount: number }
  | { readonly kind: 'offer-ownership'; readonly organizationName: string }
  /** Emails cannot be recalled, and the links of earlier ones stop working. */
  | {
      readonly kind: 'resend-invitations' | 'revoke-invitations';
      readonly amount: number;
      readonly typedFrom: Safety['typedFrom'];
    }
  /** `isCurrent`: whether it is the key with which this account is connected. */
  | { readonly kind: 'revoke-api-key'; readonly description: string; readonly isCurrent: boolean }
  /** The data of the platform on this computer gives way to other data, and stays on this computer. */
  | { readonly kind: 'replace-platform' }
  /** Data that an earlier restore replaced is deleted from this computer. */
  | { readonly kind: 'delete-platform' }
  /** `unsent`: invites that exist only on this computer. */
  | { readonly kind: 'sign-out'; readonly email: string; readonly unsent: number };

/** Permissions that control what others have; losing one of them means losing an admin's control. */
const control: readonly Permission[] = [
  'organization.edit',
  'organization.delete',
  'ownership.transfer',
  'projects.manage',
  'team.manage',
];

function loses(
  table: RoleTable,
  permissions: readonly Permission[],
  { before, after }: MemberTurn,
): boolean {
  return permissions.some((each) => may(table, before, each) && !may(table, after ?? [], each));
}

/** Whether the change takes away the member's control over the organization. */
export function losesControl(table: RoleTable, turn: MemberTurn): boolean {
  return loses(table, control, turn);
}

const none: Confirmation = { kind: 'none' };

/** Longer texts cannot be typed without a mistake. */
const maxTyped = 60;

/** Returns the same form for texts that differ in case, spaces, accents, or the form of quotes and dashes. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase();
}

/** Whether a text can be typed on any keyboard: nothing invisible, nothing from right to left, not too long. */
function isTypeable(text: string): boolean {
  const typed = folded(text);
  return /^[\x20-\x7e]+$/.test(typed) && typed.length <= maxTyped;
}

/** Returns the first text that can be typed, or else the word for the action. */
function textOf(candidates: readonly string[], word: string): Confirmation {
  const found = candidates.find(isTypeable) ?? word;
  return { kind: 'text', text: found.normalize().replace(/\s+/g, ' ').trim() };
}

/** None if it is unknown. */
function addresses(email: string): readonly string[] {
  return email === '' ? [] : [readableAddress(email), email];
}

/** Giving up one's own permission is confirmed too, although it is no control over others. */
function harmsOneself(table: RoleTable, turn: MemberTurn): boolean {
  const own = permissionsOf(table, turn.before);
  return turn.own && (turn.after === null || loses(table, own, turn));
}

type ChangeMembers = Extract<GuardedAction, { readonly kind: 'change-members' }>;

function forMembers({ table, members, typedFrom }: ChangeMembers): Confirmation {
  const { length } = members;
  if (length > 1 && length >= typedFrom) return { kind: 'number', amount: length };
  const own = members.find((turn) => harmsOneself(table, turn));
  if (own) {
    const word = own.after === null ? 'leave' : 'change';
    return textOf([...addresses(own.email), own.name], word);
  }
  const lost =
    members.find((turn) => losesControl(table, turn)) ??
    (length >= typedFrom ? members[0] : undefined);
  if (!lost) return none;
  if (length > 1) return { kind: 'number', amount: length };
  const word = lost.after === null ? 'remove' : 'change';
  return textOf([lost.name, ...addresses(lost.email)], word);
}

/** Returns what has to be typed to confirm the action. */
export function confirmationFor(action: GuardedAction): Confirmation {
  switch (action.kind) {
    case 'change-members':
      return forMembers(action);
    case 'delete-project':
    case 'delete-organization':
      return textOf([action.name], 'delete');
    case 'delete-projects':
      return { kind: 'number', amount: action.amount };
    case 'offer-ownership':
      return textOf([action.organizationName], 'transfer');
    case 'resend-invitations':
    case 'revoke-invitations':
      return action.amount >= action.typedFrom ? { kind: 'number', amount: action.amount } : none;
    case 'revoke-api-key':
      return action.isCurrent ? textOf([action.description], 'revoke') : none;
    case 'replace-platform':
      return textOf([], 'replace');
    case 'delete-platform':
      return textOf([], 'delete');
    case 'sign-out':
      return action.unsent === 0 ? none : textOf(addresses(action.email), 'sign out');
  }
}

/** Whether the typed text confirms: numbers with or without thousands separators. */
export function isConfirmed(confirmation: Confirmation, typed: string): boolean {
  switch (confirmation.kind) {
    case 'none':
      return true;
    case 'number': {
      const digits = typed.normalize('NFKC').trim();
      return digits.replace(/(?<=\d)[.,'’_\s](?=\d{3}(?!\d))/g, '') === String(confirmation.amount);
    }
    case 'text': {
      const { text } = confirmation;
      const same = folded(typed) === folded(text);
      return same || (text.includes('@') && sameContact(typed, text));
    }
  }
}

const second = 1000;

/** The least number of seconds for a change of many people, which takes longer to notice and to regret. */
function leastUndoSeconds(people: number): number {
  if (people <= 10) return 0;
  return people <= 100 ? 30 : 60;
}

/**
 * Returns the milliseconds in which a change of this many people can be undone before it is sent: the person's
 * setting, and never less than the change's size requires.
 */
export function undoTime(people: number, { undoSeconds }: Pick<Safety, 'undoSeconds'>): number {
  return Math.max(undoSeconds, leastUndoSeconds(people)) * second;
}
