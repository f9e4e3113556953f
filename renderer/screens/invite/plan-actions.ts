/** The decisions about rows of the plan, besides role and projects. Pure. */
import { type ChosenRow, willBeSent } from '#domain/invite/invitation-choice.ts';
import type { Picks } from '#domain/invite/invitation-plan.ts';

/**
 * `pick` invites the row by its address anyway, `unpick` revokes an earlier decision, and `choose` asks which
 * address of the row belongs to the person.
 */
export interface PlanAction {
  readonly kind: 'pick' | 'unpick' | 'choose';
  /** The label of its button. */
  readonly words: string;
}

const pick: PlanAction = { kind: 'pick', words: 'Invite anyway' };
const unpick: PlanAction = { kind: 'unpick', words: 'Don’t invite' };
const undo: PlanAction = { kind: 'unpick', words: 'Undo choice' };
const choose: PlanAction = { kind: 'choose', words: 'Choose an address…' };

/** Returns whether the row is invited by another address than the pasted one. */
export function hasOtherAddress({ picked, address }: ChosenRow): boolean {
  return picked.some((key) => key !== address);
}

/** Returns the decision that a row offers; null for none. */
export function actionOf(row: ChosenRow): PlanAction | null {
  const { status, picked, left, alternate, offered } = row;
  if (status.kind === 'left' || status.kind === 'alternate') return pick;
  if (picked.length > 0) {
    if (hasOtherAddress(row)) return undo;
    return left !== '' || alternate ? unpick : null;
  }
  if (willBeSent(row)) return null;
  const without = status.kind === 'no-address' || status.kind === 'invalid';
  return without && offered.length > 0 ? choose : null;
}

export interface PlanActionOnRows {
  readonly action: PlanAction;
  readonly rows: readonly ChosenRow[];
}

/** Returns the decisions about several rows at once. An address is chosen for one row at a time. */
export function actionsOf(rows: readonly ChosenRow[]): readonly PlanActionOnRows[] {
  return [pick, unpick, undo, choose].flatMap((action) => {
    const concerned = rows.filter((row) => actionOf(row) === action);
    const none = concerned.length === 0 || (action === choose && rows.length > 1);
    return none ? [] : [{ action, rows: concerned }];
  });
}

/** New decisions by the keys of rows; null revokes one. */
export type PickChanges = Readonly<Record<string, string | null>>;

/** @param action any but `choose`, which asks first */
export function changesOf({ action, rows }: PlanActionOnRows): PickChanges {
  const changes = rows.flatMap(({ key, address, picked }): readonly [string, string | null][] =>
    action.kind === 'pick' ? [[key, address]] : picked.map((each) => [each, null]),
  );
  return Object.fromEntries(changes);
}

/** Returns the address of a row after new decisions. */
export function addressAfter({ key, address }: ChosenRow, changes: PickChanges): string {
  return Object.hasOwn(changes, key) ? (changes[key] ?? key) : address;
}

/** Returns the decisions of a draft after new ones. */
export function withPicks(picks: Picks, changes: PickChanges): Picks {
  const all = Object.entries({ ...picks, ...changes });
  return Object.fromEntries(all.flatMap(([key, email]) => (email === null ? [] : [[key, email]])));
}
