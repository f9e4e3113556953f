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

describe('what is shown after the shell changed', () => {
  it('stays with the person’s choice, also where main has not heard of it yet', () => {
    const chosen = { current: key('one', 'b'), pendingAccountId: null };
    expect(reconcile(chosen, two)).toBe(chosen);
  });

  it('takes main’s where there is none', () => {
    expect(reconcile({ current: null, pendingAccountId: null }, two).current).toEqual(
      key('one', 'a'),
    );
  });

  it('falls back where the organization is gone, to the first where main’s is gone too', () => {
    const gone = { current: key('one', 'x'), pendingAccountId: null };
    expect(reconcile(gone, two).current).toEqual(key('one', 'a'));
    const lost = { ...two, current: key('nobody', 'y') };
    expect(reconcile(gone, lost).current).toEqual(key('one', 'a'));
    expect(reconcile(gone, shell({ accounts: [] })).current).toBeNull();
  });

  it('opens the account that was just connected, once it has an organization', () => {
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

  it('shows the person of the organization, else of the account that is pendingAccountId', () => {
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
  it('are the same only with the same account', () => {
    expect(sameKey(key('one', 'a'), key('one', 'a'))).toBe(true);
    expect(sameKey(key('one', 'a'), key('two', 'a'))).toBe(false);
    expect(sameKey(null, null)).toBe(true);
    expect(sameKey(null, key('one', 'a'))).toBe(false);
  });
});

describe('signing out', () => {
  it('leaves nothing of the account behind, and everything of the others', () => {
    const kept = { [keyText(key('one', 'a'))]: 1, [keyText(key('gone', 'a'))]: 2 };
    expect(withoutGone(kept, two)).toEqual({ [keyText(key('one', 'a'))]: 1 });
  });

  it('is the same object where nothing is gone, so that nothing is drawn again', () => {
    const kept = { [keyText(key('one', 'a'))]: 1 };
    expect(withoutGone(kept, two)).toBe(kept);
  });
});
