// @vitest-environment happy-dom
/** The outbox: what it says of each change, and how it is edited and canceled. */
import { screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { JobView } from '#preload/contract/jobs.ts';
import { OutboxPanel } from '#renderer/screens/jobs/outbox-panel.tsx';
import { StatusBar } from '#renderer/shell/status-bar.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { job, jobRow, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const ok = { ok: true, value: null } as const;
const bridge = stubBridge({
  undoJob: vi.fn(async () => ok),
  restoreJob: vi.fn(async () => ok),
  getJob: vi.fn(),
  openOrganization: vi.fn(async () => ({ ok: false, failure: { kind: 'offline', message: '' } })),
  holdJob: vi.fn(async () => null),
});
beforeEach(() => {
  for (const call of Object.values(bridge)) call.mockClear();
});

const change = job({ state: 'waiting' });
const invite = job({
  jobId: 'invite',
  kind: 'invite',
  state: 'waiting',
  counts: { total: 3 },
  sameAfter: { roles: ['admin'], projectIds: [] },
});
const removal = job({ jobId: 'removal', kind: 'remove', state: 'waiting', sameAfter: null });

const show = (...jobs: readonly JobView[]) =>
  renderComponent(
    <>
      <OutboxPanel />
      <StatusBar />
    </>,
    { shell: shell(), jobs, overlay: { kind: 'outbox' } },
  );

test('an empty outbox says what it is for, and the status bar does not mention it', () => {
  show(job({ state: 'running' }));
  expect(screen.getByText('Nothing is waiting')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /waiting to send/ })).toBeNull();
});

test('each change is listed with what, where and when, and the status bar counts them', () => {
  show(change, invite, removal);
  const entries = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(entries).toEqual([
    expect.stringMatching(/^Change Grace Hopper to BillingAcme Hosting · .*EditCancel$/),
    expect.stringMatching(/^Invite 3 people as AdminAcme Hosting · .*ShowEditCancel$/),
    // A removal is done or not, so there is nothing to edit.
    expect.stringMatching(/^Remove Grace HopperAcme Hosting · .*[^t]Cancel$/),
  ]);
  expect(screen.getByRole('button', { name: '3 waiting to send' })).toBeTruthy();
});

test('a canceled change is taken out, and the toast puts it back', async () => {
  const { user } = show(change);
  await user.click(screen.getByRole('button', { name: /^Cancel: Change Grace/ }));
  expect(bridge.undoJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
  const [toast] = useStore.getState().takeToasts();
  expect(toast).toMatchObject({ message: 'Canceled. It won’t be sent.' });
  toast?.action?.run();
  expect(bridge.restoreJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
});

test('editing a role change opens its form with what was chosen', async () => {
  bridge.getJob.mockResolvedValue({
    ok: true,
    value: { job: change, message: '', rows: JSON.stringify(jobRow({ id: 'grace' })) },
  });
  const { user } = show(change);
  await user.click(screen.getByRole('button', { name: /^Edit: Change Grace/ }));
  await vi.waitFor(() =>
    expect(useStore.getState().overlay).toMatchObject({
      kind: 'change-roles',
      memberIds: ['grace'],
      chosen: { roles: ['billing'], projectIds: [] },
    }),
  );
});

test('an invite is not sent while it is edited, and stays as it was when that is left', async () => {
  const after = { roles: ['admin'], projectIds: [] };
  const row = jobRow({ id: 'new@example.org', email: 'new@example.org', name: '', after });
  bridge.getJob.mockResolvedValue({
    ok: true,
    value: { job: invite, message: 'Welcome', rows: JSON.stringify(row) },
  });
  const { user } = show(invite);
  await user.click(screen.getByRole('button', { name: /^Edit: Invite/ }));
  await vi.waitFor(() => expect(useStore.getState().overlay?.kind).toBe('invite'));
  const [session] = Object.values(useStore.getState().invites);
  expect(session?.draft).toMatchObject({
    text: 'new@example.org',
    role: 'admin',
    message: 'Welcome',
  });
  expect(bridge.holdJob.mock.calls).toEqual([[{ jobId: 'invite', held: true }]]);
  useStore.getState().leaveInviteEdit(invite.key);
  expect(bridge.holdJob).toHaveBeenLastCalledWith({ jobId: 'invite', held: false });
  expect(Object.values(useStore.getState().invites)[0]?.draft.text).toBe('');
});

test('a rename says both names, and editing it opens its dialog with the new one', async () => {
  const first = jobRow({
    id: 'web',
    name: 'Web',
    email: '',
    after: null,
    fields: { name: 'Shop' },
  });
  const { user } = show(job({ kind: 'edit-project', state: 'waiting', sameAfter: null, first }));
  await user.click(screen.getByRole('button', { name: 'Edit: Rename the project Web to Shop' }));
  expect(useStore.getState().overlay).toMatchObject({
    kind: 'rename-project',
    project: { id: 'web', name: 'Web' },
    wanted: 'Shop',
  });
});
