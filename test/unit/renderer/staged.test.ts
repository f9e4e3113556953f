/** Changes of members in the window: what is said of them, and what Ctrl+Z still does. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '#domain/failure.ts';
import type {
  MemberOutcome,
  PendingChange,
  PendingItem,
} from '#preload/contract/pending-changes.ts';
import type { Toast } from '#renderer/store/state.ts';
import {
  doneWords,
  leftWords,
  markWords,
  wasStopped,
  willWords,
} from '#renderer/texts/pending-changes.ts';
import { stubBridge } from './bridge-stub.ts';
import { shell } from './samples.ts';

const ok = { ok: true, value: null } as const;
const calls = stubBridge({ undoStaged: vi.fn(), stopStaged: vi.fn(), dismissStaged: vi.fn() });
const { useStore } = await import('#renderer/store/store.ts');
const { bindings, perform, situationOf } = await import('#renderer/actions/bindings.ts');

const failed: MemberOutcome = { kind: 'failed', failure: { kind: 'platform', message: 'No.' } };
const changed: MemberOutcome = { kind: 'changed' };
const skipped: MemberOutcome = { kind: 'not-sent' };
const conflict: MemberOutcome = {
  kind: 'conflict',
  current: { roles: ['admin'], projectIds: [] },
};
const item = (part: Partial<PendingItem> = {}): PendingItem => ({
  memberId: 'grace',
  name: 'Grace Hopper',
  email: 'grace@example.org',
  before: { roles: ['collaborator'], projectIds: ['web'] },
  after: { roles: ['billing'], projectIds: [] },
  outcome: null,
  ...part,
});
const items = (amount: number, outcome: MemberOutcome | null, part: Partial<PendingItem> = {}) =>
  Array.from({ length: amount }, (_, index) => item({ ...part, memberId: `m${index}`, outcome }));
const key = { accountId: 'one', organizationId: 'acme' };
const change = (part: Partial<PendingChange> = {}): PendingChange => ({
  stageId: 'stage',
  key,
  organizationName: 'Acme Hosting',
  state: 'staged',
  stopping: false,
  sendAt: '2026-03-10T12:00:00Z',
  items: [item()],
  ...part,
});
const projects = { roles: ['collaborator'], projectIds: ['mail'] } as const;

describe('the words', () => {
  it.each([
    [change(), 'Changing Grace Hopper to Billing', 'Grace Hopper is now Billing in Acme Hosting.'],
    [
      change({ items: items(2926, null) }),
      'Changing 2,926 people to Billing',
      '2,926 people are now Billing in Acme Hosting.',
    ],
    [
      change({ items: [item({ after: null })] }),
      'Removing Grace Hopper',
      'Removed Grace Hopper from Acme Hosting.',
    ],
    [
      change({ items: [item({ after: projects })] }),
      'Changing projects of Grace Hopper',
      'Changed projects of Grace Hopper in Acme Hosting.',
    ],
    [
      change({ items: [item(), item({ after: { roles: ['admin'], projectIds: [] } })] }),
      'Changing roles of 2 people',
      'Changed roles of 2 people in Acme Hosting.',
    ],
  ])('say who becomes what', (staged, will, done) => {
    expect([willWords(staged), doneWords(staged, 'Acme Hosting')]).toEqual([will, done]);
  });

  it('mark the row with what it will be', () => {
    expect(markWords(item())).toBe('→ Billing');
    expect(markWords(item({ after: null }))).toBe('→ Removed');
    expect(markWords(item({ after: projects }))).toBe('→ Other projects');
  });

  it.each([
    [[...items(643, changed), ...items(2283, skipped)], true, 'Stopped. 643 changed, 2,283 left.'],
    [
      [...items(643, changed), ...items(2283, failed)],
      false,
      '2,283 of 2,926 people not changed · 643 changed',
    ],
    [
      [...items(1, conflict), ...items(1, changed)],
      false,
      '1 of 2 people not changed · 1 changed elsewhere · 1 changed',
    ],
    [items(3, failed, { after: null }), false, '3 of 3 people not removed'],
    [[item({ outcome: failed })], false, 'Couldn’t change Grace Hopper’s role.'],
    [[item({ outcome: failed, after: null })], false, 'Couldn’t remove Grace Hopper.'],
    [[item({ outcome: skipped })], true, 'Stopped. Didn’t change Grace Hopper’s role.'],
    [[item({ outcome: conflict })], false, 'Grace Hopper’s role was changed elsewhere.'],
    [
      [item({ outcome: { kind: 'conflict', current: projects } })],
      false,
      'Grace Hopper’s projects were changed elsewhere.',
    ],
  ] as const)(
    'of what was not done tell both numbers, and no failure of a stop',
    (of, stop, words) => {
      const left = change({ state: 'finished', items: of });
      expect([wasStopped(left), leftWords(left)]).toEqual([stop, words]);
    },
  );
});

describe('Ctrl+Z', () => {
  const said = (): readonly Pick<Toast, 'message' | 'action'>[] => useStore.getState().takeToasts();
  const press = () => perform('undo-staged');
  beforeEach(() => {
    useStore.setState({
      shell: shell(),
      pendingChanges: [],
      applied: null,
      overlay: null,
      touched: false,
    });
    said();
    for (const call of Object.values(calls)) call.mockReset().mockResolvedValue(ok);
  });
  const receive = (part: Partial<PendingChange>) =>
    useStore.getState().receiveStaged([change(part)]);

  it('undoes what waits', async () => {
    receive({});
    press();
    expect(calls.undoStaged).toHaveBeenCalledWith({ stageId: 'stage' });
    await vi.waitFor(() => expect(said()).toMatchObject([{ message: 'Change undone' }]));
  });

  it('says that it is being sent, and offers to stop', () => {
    receive({ state: 'sending' });
    press();
    const [{ message, action } = { message: '', action: undefined }] = said();
    expect(message).toBe('Too late to undo: this change is being sent.');
    action?.run();
    expect(calls.stopStaged).toHaveBeenCalledWith({ stageId: 'stage' });
  });

  it('says that it was applied, and offers to revert what was', () => {
    receive({ state: 'sending' });
    receive({ state: 'finished', items: [item({ outcome: changed })] });
    said();
    press();
    const [{ message, action } = { message: '', action: undefined }] = said();
    expect(message).toBe('Already applied. Grace Hopper is now Billing in Acme Hosting.');
    expect(action?.label).toBe('Revert…');
    action?.run();
    expect(useStore.getState().overlay).toMatchObject({ kind: 'revert-change', key });
  });

  it('reverts only those who were changed', () => {
    receive({ state: 'finished', items: [...items(2, changed), ...items(3, failed)] });
    press();
    said()[0]?.action?.run();
    expect(useStore.getState().overlay).toMatchObject({
      change: { items: [{ outcome: changed }, { outcome: changed }] },
    });
  });

  it('leads to the invitation of whoever was removed', () => {
    receive({ state: 'finished', items: [item({ after: null, outcome: changed })] });
    said();
    press();
    const [toast] = said();
    expect(toast?.action?.label).toBe('Invite back…');
    toast?.action?.run();
    expect(useStore.getState().overlay).toMatchObject({ kind: 'recent-changes', key });
  });

  it('says so where there is nothing to undo, and after signing out of what was changed', () => {
    press();
    expect(said()).toMatchObject([{ message: 'Nothing to undo.' }]);
    receive({ state: 'finished', items: [item({ outcome: changed })] });
    useStore.setState({ shell: shell({ accounts: [] }) });
    said();
    press();
    expect(said()).toMatchObject([{ message: 'Nothing to undo.' }]);
    expect(bindings['undo-staged'].whyNot(situationOf(useStore.getState()))).not.toBeNull();
  });

  it('says what main says where the time ran out while the key was pressed', async () => {
    receive({});
    const { failure } = new FailureError({ kind: 'conflict', message: 'Too late.' });
    calls.undoStaged.mockResolvedValue({ ok: false, failure });
    press();
    await vi.waitFor(() => expect(said()).toMatchObject([{ message: 'Too late.' }]));
  });
});
