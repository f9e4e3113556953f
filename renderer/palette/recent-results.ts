/**
 * The projects and people that were opened from the palette, which it offers again. Each account’s are kept encrypted
 * with its cache, and go with it.
 */
import { useEffect, useMemo } from 'react';
import type { SearchHit } from '#preload/contract/organization.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { bridge } from '../bridge/bridge.ts';
import { draftPlace } from '../store/organization-key.ts';
import type { State } from '../store/state.ts';
import { useStore } from '../store/store.ts';

/** Results that the palette offers again, and that are kept of each account. */
const maxResults = 5;

const draftName = 'palette-recent';

interface Kept {
  readonly hit: SearchHit;
  /** The place in the order in which results of all accounts were opened. */
  readonly at: number;
}

const texts = ['organizationName', 'id', 'name', 'detail'] as const;

function isHit(value: unknown): value is SearchHit {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, key }: Partial<SearchHit> = value;
  const isText = (field: string) => typeof Object(value)[field] === 'string';
  const isPlaced = typeof Object(key).organizationId === 'string';
  return (kind === 'project' || kind === 'member') && isPlaced && texts.every(isText);
}

/** Reads what was kept; leaves out what another version wrote differently. */
function read(stored: unknown, accountId: string): readonly Kept[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((each): readonly Kept[] => {
    const { hit, at } = Object(each);
    if (!isHit(hit) || typeof at !== 'number' || hit.key.accountId !== accountId) return [];
    return [{ hit, at }];
  });
}

function keptOf({ drafts }: Pick<State, 'drafts'>, accountId: string): readonly Kept[] {
  return read(drafts[draftPlace({ accountId }, draftName)], accountId);
}

function idOf({ kind, key, id }: SearchHit): string {
  return [kind, key.accountId, key.organizationId, id].join('\n');
}

/** Offers a result first in the palettes that follow. */
export function rememberResult(hit: SearchHit): void {
  const state = useStore.getState();
  const accounts = state.shell?.accounts ?? [];
  const { accountId } = hit.key;
  const latest = accounts.flatMap(({ id }) => keptOf(state, id).map(({ at }) => at));
  const others = keptOf(state, accountId).filter((other) => idOf(other.hit) !== idOf(hit));
  const next = [{ hit, at: Math.max(0, ...latest) + 1 }, ...others].slice(0, maxResults);
  state.keepDraft({ accountId }, draftName, next);
}

/** Reads what was kept of an account, unless something was opened meanwhile. */
async function load(accountId: string): Promise<void> {
  const owner = { accountId };
  const place = draftPlace(owner, draftName);
  if (useStore.getState().drafts[place] !== undefined) return;
  const text = await bridge.readDraft({ owner, name: draftName });
  const { drafts, keepDraft } = useStore.getState();
  if (text === null || drafts[place] !== undefined) return;
  keepDraft(owner, draftName, parsed(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}

/** Returns the results that were opened last, the latest first. */
export function useRecentResults({ accounts }: Shell): readonly SearchHit[] {
  const drafts = useStore((state) => state.drafts);
  const ids = accounts.map(({ id }) => id).join('\n');
  useEffect(() => {
    for (const id of ids.split('\n')) if (id !== '') load(id).catch(() => {});
  }, [ids]);
  return useMemo(
    () =>
      ids
        .split('\n')
        .flatMap((id) => keptOf({ drafts }, id))
        .toSorted((first, second) => second.at - first.at)
        .slice(0, maxResults)
        .map(({ hit }) => hit),
    [drafts, ids],
  );
}
