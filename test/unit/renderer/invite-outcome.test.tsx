// @vitest-environment happy-dom
/** The outcome of an invite: a row for each address, with actions for those with a problem. */
import { act, screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Invitation } from '#domain/entities.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { InviteOutcome } from '#renderer/screens/invite/invite-outcome.tsx';
import { emptyDraft } from '#renderer/store/invite-box.ts';
import type { FinishedSession, InviteResult } from '#renderer/store/invite-session.ts';
import { keyText } from '#renderer/store/organization-key.ts';
import type { State } from '#renderer/store/state.ts';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, invitation, isoBefore, job, organization, shell } from './samples.ts';
import { renderComponent, setElementSize } from './support/render.tsx';

const bridge = stubBridge({ startJob: vi.fn() });
beforeEach(() => {
  bridge.startJob.mockReset().mockResolvedValue({ ok: true, value: null });
});

const { key } = job();
const ada = account();
const context = { key, account: ada, organization: organization(), roleTable: packetTable };
const address = (index: number) => `person${index}@example.org`;
const sent = (index: number): InviteResult => ({
  email: address(index),
  outcome: { kind: 'sent', invitationId: `invitation${index}` },
});
const failed = (index: number, message: string): InviteResult => ({
  email: address(index),
  outcome: { kind: 'failed', failure: { kind: 'platform', message } },
});
const delivered = (index: number, state: 'sent' | 'bounced'): Invitation =>
  invitation({
    id: `invitation${index}`,
    email: address(index),
    delivery: { state, reason: '' },
  });

function viewsWith(invitations: readonly Invitation[]): State['views'] {
  const known = <Item,>(items: readonly Item[]) =>
    ({ state: 'known', items, fetchedAt: isoBefore(0), failure: null }) as const;
  const view: OrganizationView = {
    key,
    projects: known([]),
    members: known([]),
    invitations: known(invitations),
    offers: known([]),
  };
  return { [keyText(key)]: view };
}

function show(results: readonly InviteResult[], invitations: readonly Invitation[] = []) {
  setElementSize();
  const session: FinishedSession = {
    step: 'finished',
    jobId: 'job',
    draft: emptyDraft,
    rows: results.map(({ email }) => ({ email, name: '', roles: ['billing'], projectIds: [] })),
    message: '',
    leftover: [],
    results,
    failure: null,
  };
  return renderComponent(
    <InviteOutcome context={context} session={session} rows={[]} onOpenDialog={() => undefined} />,
    { shell: shell({ accounts: [ada] }), views: viewsWith(invitations) },
  );
}

const list = () => screen.getByRole('region', { name: 'Outcome of each address' });
const shown = () =>
  within(list())
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('each address has its outcome, and the summary counts them', () => {
  show(
    [sent(0), sent(1), failed(2, 'No such person.')],
    [delivered(0, 'sent'), delivered(1, 'bounced')],
  );
  expect(screen.getByRole('status').textContent).toContain('1 sent · 1 bounced · 1 failed');
  expect(shown()).toEqual([
    expect.stringContaining('Sent'),
    expect.stringContaining('Bounced'),
    expect.stringContaining('No such person.'),
  ]);
});

test('a delivery that changes later changes the row', () => {
  show([sent(0)], [invitation({ id: 'invitation0', delivery: { state: 'queued', reason: '' } })]);
  expect(shown()).toEqual([expect.stringContaining('Queued')]);
  act(() => useStore.setState({ views: viewsWith([delivered(0, 'bounced')]) }));
  expect(shown()).toEqual([expect.stringContaining('Bounced')]);
});

test('a bounced address is resent or edited', async () => {
  const { user } = show([sent(0)], [delivered(0, 'bounced')]);
  await user.click(screen.getByRole('button', { name: `Resend the invitation to ${address(0)}` }));
  expect(bridge.startJob).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ work: { kind: 'resend', invitationIds: ['invitation0'] } }),
  );
  expect(screen.getByRole('button', { name: `Edit email of ${address(0)}` })).toBeTruthy();
});

test('a bounced address that cannot be resent says why', async () => {
  const failure = { kind: 'offline', message: 'No connection.' };
  bridge.startJob.mockResolvedValue({ ok: false, failure });
  const { user } = show([sent(0)], [delivered(0, 'bounced')]);
  await user.click(screen.getByRole('button', { name: `Resend the invitation to ${address(0)}` }));
  expect(useStore.getState().takeToasts()).toMatchObject([
    { tone: 'bad', message: `${address(0)}: No connection.` },
  ]);
});

test('a long outcome can be filtered to the rows that need attention', async () => {
  const good = Array.from({ length: 9 }, (_, index) => sent(index));
  const { user } = show(
    [...good, failed(9, 'No.')],
    good.map((_, index) => delivered(index, 'sent')),
  );
  expect(shown()).toHaveLength(10);
  await user.click(screen.getByRole('button', { name: '1 needs attention' }));
  expect(shown()).toEqual([expect.stringContaining(address(9))]);
  await user.click(screen.getByRole('button', { name: '10 people' }));
  expect(shown()).toHaveLength(10);
});

test('a short outcome, or one without a problem, has no filter', () => {
  show(Array.from({ length: 9 }, (_, index) => sent(index)));
  expect(screen.queryByRole('group', { name: 'Show' })).toBeNull();
});
