import { describe, expect, it } from 'vitest';
import { keyText, sameKey } from '#renderer/store/organization-key.ts';
import {
  accountOf,
  byRecency,
  contextsOf,
  reconcile,
  remember,
  withoutGone,
} from '#renderer/store/selection.ts';
import { account, organization, shell } from './samples.ts';

const key = (accountId: string, organizationId: string) => ({ accountId, organizationId });
const two = shell({
  accounts: [
    account({ id: 'one', organizations: [organization({ id: 'a' }), organization({ id: 'b' })] }),
    account({ id: 'two', organizations: [organization({ id: 'c' })] }),
  ],
  current: key('one', 'a'),
});

describe('the organization on the screen after the shell changed', () => {
  it('stays the person’s choice, even if main does not know of it yet', () => {
    const chosen = { current: key('one', 'b'), pendingAccountId: null };
    expect(reconcile(chosen, two)).toBe(chosen);
  });

  it('is main’s choice if there is none', () => {
    expect(reconcile({ current: null, pendingAccountId: null }, two).current).toEqual(
      key('one', 'a'),
    );
  });

  it('falls back to main’s choice if it is gone, and to the first if that is gone too', () => {
    const gone = { current: key('one', 'x'), pendingAccountId: null };
    expect(reconcile(gone, two).current).toEqual(key('one', 'a'));
    const lost = { ...two, current: key('nobody', 'y') };
    expect(reconcile(gone, lost).current).toEqual(key('one', 'a'));
    expect(reconcile(gone, shell({ accounts: [] })).current).toBeNull();
  });

  it('waits for an account that opens later than others, unless it fails', () => {
    const opening = account({
      id: 'late',
      organizations: [],
      organizationsFetchedAt: null,
      connection: { state: 'checking' },
    });
    const nothing = { current: null, pendingAccountId: null };
    const began = shell({ accounts: [...two.accounts, opening], current: key('late', 'z') });
    expect(reconcile(nothing, began)).toEqual(nothing);
    expect(accountOf(began, nothing)?.id).toBe('late');

    const open = account({ id: 'late', organizations: [organization({ id: 'z' })] });
    const opened = shell({ accounts: [...two.accounts, open], current: key('late', 'z') });
    expect(reconcile(nothing, opened).current).toEqual(key('late', 'z'));

    const failure = { kind: 'offline', message: 'No answer.' } as const;
    const failed = account({ ...opening, connection: { state: 'unauthorized', failure } });
    const lost = shell({ accounts: [...two.accounts, failed], current: key('late', 'z') });
    expect(reconcile(nothing, lost).current).toEqual(key('one', 'a'));
  });

  it('is the first of a newly connected account, once it has one', () => {
    const waiting = { current: key('one', 'a'), pendingAccountId: 'new' };
    expect(reconcile(waiting, two)).toEqual(waiting);
    const arrived = shell({
      accounts: [
        ...two.accounts,
        account({ id: 'new', organizations: [organization({ id: 'n' })] }),
      ],
    });
    expect(reconcile(waiting, arrived)).toEqual({
      current: key('new', 'n'),
      pendingAccountId: null,
    });
  });

  it('decides whose account is shown, or else the newly connected account', () => {
    expect(accountOf(two, { current: key('two', 'c'), pendingAccountId: null })?.id).toBe('two');
    expect(accountOf(two, { current: null, pendingAccountId: 'two' })?.id).toBe('two');
    expect(accountOf(two, { current: null, pendingAccountId: null })?.id).toBe('one');
  });
});

describe('recency', () => {
  it('remembers each once, the latest first', () => {
    const first = remember([], key('one', 'a'));
    const second = remember(first, key('two', 'c'));
    expect(remember(second, key('one', 'a'))).toEqual([
      keyText(key('one', 'a')),
      keyText(key('two', 'c')),
    ]);
  });

  it('lists recent ones first and the rest in the rail’s order', () => {
    const order = byRecency(contextsOf(two), [keyText(key('two', 'c'))]);
    expect(order.map((context) => context.organization.id)).toEqual(['c', 'a', 'b']);
  });
});

describe('keys', () => {
  it('are equal only with the same account', () => {
    expect(sameKey(key('one', 'a'), key('one', 'a'))).toBe(true);
    expect(sameKey(key('one', 'a'), key('two', 'a'))).toBe(false);
    expect(sameKey(null, null)).toBe(true);
    expect(sameKey(null, key('one', 'a'))).toBe(false);
  });
});

describe('signing out', () => {
  it('removes every entry of the account, and none of the others', () => {
    const kept = { [keyText(key('one', 'a'))]: 1, [keyText(key('gone', 'a'))]: 2 };
    expect(withoutGone(kept, two)).toEqual({ [keyText(key('one', 'a'))]: 1 });
  });

  it('returns the same object if nothing is gone, so that nothing is rendered again', () => {
    const kept = { [keyText(key('one', 'a'))]: 1 };
    expect(withoutGone(kept, two)).toBe(kept);
  });
});
