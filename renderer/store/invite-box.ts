/** The draft of an invite, and how people go back into it. */

import type { MappedShape } from '#domain/invite/column-mapping.ts';
import type { Choice, ChosenRow, Invitee, RowEdit } from '#domain/invite/invitation-choice.ts';
import type { Picks } from '#domain/invite/invitation-plan.ts';

export interface Draft extends Choice {
  readonly text: string;
  /** Addresses that were removed from the plan although the text has them. */
  readonly removed: readonly string[];
  /** The chosen address of rows that offer several. */
  readonly picks: Picks;
  /** Column mappings for tables without a header that identifies them. */
  readonly columns: readonly MappedShape[];
  readonly message: string;
}

export const emptyDraft: Draft = {
  text: '',
  role: null,
  projectIds: [],
  edits: {},
  removed: [],
  picks: {},
  columns: [],
  message: '',
};

/** A part of the box's text, with its roles and projects. */
export interface Leftover {
  /** The person's address; "" for text that is not one person's and so was never sent. */
  readonly address: string;
  readonly text: string;
  readonly edits: Draft['edits'];
  readonly removed: Draft['removed'];
  readonly picks: Draft['picks'];
}

/** Quotes a name that contains a separator. */
function quoted(text: string): string {
  const plain = text.replace(/["<>\s]+/g, ' ').trim();
  return /[,;|()@，；、]/.test(plain) ? `"${plain}"` : plain;
}

/** `"Lovelace, Ada" <ada@example.org>`, in a form that the box can read again. */
function written(name: string, address: string): string {
  const called = quoted(name);
  return called === '' ? address : `${called} <${address}>`;
}

function leftover(address: string, text: string, edit: RowEdit | undefined): Leftover {
  return { address, text, edits: edit ? { [address]: edit } : {}, removed: [], picks: {} };
}

/** The row's own settings, which are restored when the row returns to the box. */
function ownOf({ chosen, faults }: ChosenRow): RowEdit | undefined {
  const roles = chosen.rolesFrom === 'all' ? null : chosen.roles;
  const projectIds = chosen.projectsFrom === 'all' ? null : chosen.projectIds;
  if (roles === null && projectIds === null && faults.length === 0) return undefined;
  return { roles, projectIds, faults };
}

export function leftoverOf(row: ChosenRow): Leftover {
  const { address, name, text, status } = row;
  const unread = /[,;|]/.test(text) ? quoted(text) : text;
  const isUnread = status.kind === 'invalid' || status.kind === 'no-address';
  return leftover(address, isUnread ? unread : written(name, address), ownOf(row));
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}

/** The role and projects of the first person, which are the same for everybody in most invites. */
export function choiceOf(rows: readonly Invitee[]): Pick<Draft, 'role' | 'projectIds'> {
  const [first] = rows;
  const [role, ...more] = first?.roles ?? [];
  if (!first || role === undefined || more.length > 0) return { role: null, projectIds: [] };
  return { role, projectIds: first.projectIds };
}

/** A person of an earlier job; differences from the box's choice for all become edits of their row. */
export function leftoverOfInvitee(
  { email, name, roles, projectIds }: Invitee,
  forAll: Pick<Draft, 'role' | 'projectIds'>,
): Leftover {
  const asAll =
    same(roles, forAll.role === null ? [] : [forAll.role]) &&
    (projectIds.length === 0 || same(projectIds, forAll.projectIds));
  const edit = asAll ? undefined : { roles, projectIds, faults: [] };
  return leftover(email, written(name, email), edit);
}

/** The present text of the box, which stays beside the returning people. */
export function leftoverOfBox({ text, edits, removed, picks }: Draft): readonly Leftover[] {
  return text.trim() === '' ? [] : [{ address: '', text, edits, removed, picks }];
}

export function boxOf(
  left: readonly Leftover[],
): Pick<Draft, 'text' | 'edits' | 'removed' | 'picks'> {
  return {
    text: left.map(({ text }) => text).join('\n'),
    edits: Object.assign({}, ...left.map(({ edits }) => edits)),
    removed: left.flatMap(({ removed }) => removed),
    picks: Object.assign({}, ...left.map(({ picks }) => picks)),
  };
}
