/**
 * The edits of a form over a value that others may change meanwhile: fields that the person did not touch
 * follow the value, and a field that both changed is a conflict, which the person settles.
 */
import { useEffect, useRef } from 'react';
import type { DraftOwner } from '#preload/contract/drafts.ts';
import { useDraft } from './use-draft.ts';

export interface Conflict<Fields, Name extends keyof Fields = keyof Fields> {
  readonly field: Name;
  readonly mine: Fields[Name];
  readonly theirs: Fields[Name];
}

export interface Edits<Fields> {
  /** What the form shows. */
  readonly values: Fields;
  /** The fields that differ from the value as it is now. */
  readonly changed: Partial<Fields>;
  readonly isChanged: boolean;
  readonly conflicts: readonly Conflict<Fields>[];
  readonly write: (change: Partial<Fields>) => void;
  readonly keepMine: (field: keyof Fields) => void;
  readonly takeTheirs: (field: keyof Fields) => void;
  /** Forgets the edits that were saved; what was typed since they were sent stays. */
  readonly saved: (sent: Partial<Fields>) => void;
  /** Forgets all edits. */
  readonly reset: () => void;
}

export interface Draft<Fields> {
  /** The touched fields as they were when the person touched them first. */
  readonly base: Partial<Fields>;
  readonly mine: Partial<Fields>;
}

export const noEdits = { base: {}, mine: {} } as const;

function same(first: unknown, second: unknown): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}

function namesOf<Fields extends object>(now: Fields): readonly (keyof Fields)[] {
  return Object.keys(now) as (keyof Fields)[];
}

/** Returns the fields that somebody else changed since the person touched them, to something else. */
export function conflictsOf<Fields extends object>(
  { base, mine }: Draft<Fields>,
  now: Fields,
): readonly Conflict<Fields>[] {
  return namesOf(now).flatMap((field) => {
    const own = mine[field];
    if (own === undefined || same(now[field], base[field]) || same(now[field], own)) return [];
    return [{ field, mine: own, theirs: now[field] }];
  });
}

/** Returns the fields that would be saved. */
export function changedFields<Fields extends object>(
  { mine }: Draft<Fields>,
  now: Fields,
): Partial<Fields> {
  const changed: Partial<Fields> = {};
  for (const field of namesOf(now)) {
    const own = mine[field];
    if (own !== undefined && !same(own, now[field])) changed[field] = own;
  }
  return changed;
}

/** Adds edits to a draft; a field that is as before again is untouched. */
export function written<Fields extends object>(
  { base, mine }: Draft<Fields>,
  now: Fields,
  change: Partial<Fields>,
): Draft<Fields> {
  const next = { base: { ...base }, mine: { ...mine } };
  for (const field of namesOf(now)) {
    const own = change[field];
    if (own === undefined) continue;
    if (!(field in next.base)) next.base[field] = now[field];
    next.mine[field] = own;
    if (!same(own, next.base[field])) continue;
    delete next.mine[field];
    delete next.base[field];
  }
  return next;
}

function without<Fields>(draft: Draft<Fields>, field: keyof Fields): Draft<Fields> {
  const next = { base: { ...draft.base }, mine: { ...draft.mine } };
  delete next.base[field];
  delete next.mine[field];
  return next;
}

/** Returns the edits that are left after a save: those that were made since it was sent, over what was saved. */
export function afterSaving<Fields extends object>(
  { base, mine }: Draft<Fields>,
  sent: Partial<Fields>,
): Draft<Fields> {
  const next = { base: { ...base }, mine: { ...mine } };
  for (const field of namesOf(sent)) {
    next.base[field] = sent[field];
    if (!same(mine[field], sent[field])) continue;
    delete next.base[field];
    delete next.mine[field];
  }
  return next;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * @param owner whose form it is
 * @param name the form, unique for its owner
 * @param now the value as the platform has it
 * @param read checks the fields of a stored draft
 */
export function useEdits<Fields extends object>(
  owner: DraftOwner,
  name: string,
  now: Fields,
  read: (stored: object) => Partial<Fields>,
): Edits<Fields> {
  const [kept, keep] = useDraft<Draft<Fields>>(owner, name, (stored) => {
    if (!isObject(stored) || !('base' in stored) || !('mine' in stored)) return null;
    const { base, mine } = stored;
    return isObject(base) && isObject(mine) ? { base: read(base), mine: read(mine) } : null;
  });
  const draft: Draft<Fields> = kept ?? noEdits;
  // A save ends later than it began, and the person may type meanwhile.
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const change = (next: Draft<Fields>) => keep(Object.keys(next.mine).length === 0 ? null : next);
  const changed = changedFields(draft, now);
  return {
    values: { ...now, ...draft.mine },
    changed,
    isChanged: Object.keys(changed).length > 0,
    conflicts: conflictsOf(draft, now),
    write: (fields) => change(written(draft, now, fields)),
    keepMine: (field) => change({ ...draft, base: { ...draft.base, [field]: now[field] } }),
    takeTheirs: (field) => change(without(draft, field)),
    saved: (sent) => change(afterSaving(latest.current, sent)),
    reset: () => keep(null),
  };
}
