// @vitest-environment happy-dom
/** The confirmation before a batch is reverted, and the batch's row in the recent changes. */
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Member } from '#domain/entities.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { PastBatch } from '#preload/contract/jobs.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { RecentChanges } from '#renderer/screens/member-changes/recent-changes.tsx';
import { RevertJob } from '#renderer/screens/member-changes/revert-job.tsx';
import { keyText } from '#renderer/store/organization-key.ts';
import type { OrganizationContext } from '#renderer/store/selection.ts';
import type { State } from '#renderer/store/state.ts';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, isoBefore, job, member, organization, project, shell } from './samples.ts';
import { renderComponent, setElementSize } from './support/render.tsx';

const ok = { ok: true, value: null } as const;
const bridge = stubBridge({
  listBatch: vi.fn(),
  listBatches: vi.fn(),
  startJob: vi.fn(async () => ok),
  continueJob: vi.fn(async () => ok),
});
beforeEach(() => {
  for (const call of Object.values(bridge)) call.mockClear();
});

const { key } = job();
const ada = account();
const context: OrganizationContext = {
  key,
  account: ada,
  organization: organization(),
  roleTable: packetTable,
};
const billing = { roles: ['billing'], projectIds: [] } as const;

function change(name: string, part: Partial<PastChange> = {}): PastChange {
  return {
    changeId: `change-${name}`,
    jobId: 'job',
    at: isoBefore(0),
    by: 'Ada Lovelace',
    memberId: `member-${name}`,
    name,
    email: `${name}@example.org`,
    before: { roles: ['collaborator'], projectIds: ['web'] },
    after: billing,
    certain: true,
    ...part,
  };
}

function now(name: string, part: Partial<Member> = {}): Member {
  return member({ id: `member-${name}`, name, email: `${name}@example.org`, ...billing, ...part });
}

function stateWith(members: readonly Member[]): Partial<State> {
  const known = <Item,>(items: readonly Item[]) =>
    ({ state: 'known', items, fetchedAt: isoBefore(0), failure: null }) as const;
  const view: OrganizationView = {
    key,
    projects: known([project()]),
    members: known(members),
    invitations: known([]),
    offers: known([]),
  };
  return { shell: shell({ accounts: [ada] }), current: key, views: { [keyText(key)]: view } };
}

function changesAre(changes: readonly PastChange[]): void {
  const value = changes.map((each) => JSON.stringify(each)).join('\n');
  bridge.listBatch.mockResolvedValue({ ok: true, value });
}

describe('the confirmation before a job is reverted', () => {
  const ask = (changes: readonly PastChange[], members: readonly Member[], changeId?: string) => {
    changesAre(changes);
    return renderComponent(
      <RevertJob context={context} jobId="job" changeId={changeId ?? null} />,
      stateWith(members),
    );
  };
  const started = () => bridge.startJob.mock.calls.map(([input]: readonly unknown[]) => input);

  test('names each former role, and reverts only members who were not changed again', async () => {
    const { user } = ask(
      [change('grace'), change('alan'), change('cora')],
      [now('grace'), now('alan'), now('cora', { roles: ['admin'] })],
    );
    await user.click(await screen.findByRole('button', { name: 'Revert 2 people' }));
    const list = screen.getByRole('list', { name: 'Changes' });
    expect(list.textContent).toContain('2 people: Billing → Collaborator');
    expect(list.textContent).toContain('Changed again since.');
    expect(started()).toMatchObject([
      { key, work: { kind: 'revert', of: { changeIds: ['change-grace', 'change-alan'] } } },
    ]);
  });

  test('is shown for one person of a job', async () => {
    const { user } = ask(
      [change('grace'), change('alan')],
      [now('grace'), now('alan')],
      'change-alan',
    );
    expect(await screen.findByText('Revert the change to alan?')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Revert' }));
    expect(started()).toMatchObject([{ work: { of: { changeIds: ['change-alan'] } } }]);
  });

  test('asks for the number if admins lose control', async () => {
    const admins = ['grace', 'alan'].map((name) =>
      change(name, { after: { roles: ['admin'], projectIds: [] } }),
    );
    const roles = { roles: ['admin'] } as const;
    const { user } = ask(admins, [now('grace', roles), now('alan', roles)]);
    await user.click(await screen.findByRole('button', { name: 'Revert 2 people' }));
    expect(started()).toEqual([]);
    await user.type(screen.getByRole('textbox'), '2');
    await user.click(screen.getByRole('button', { name: 'Revert 2 people' }));
    expect(started()).toHaveLength(1);
  });

  test('invites removed people again', async () => {
    const removed = ['grace', 'alan'].map((name) => change(name, { after: null }));
    const { user } = ask(removed, []);
    expect(await screen.findByText('Invite 2 people back?')).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Changes' }).textContent).toContain(
      '2 people: Invited as Collaborator',
    );
    await user.click(screen.getByRole('button', { name: 'Invite 2 people' }));
    expect(started()).toHaveLength(1);
  });

  test('starts nothing if nothing can be reverted, and says why', async () => {
    const { user } = ask([change('grace')], []);
    const button = await screen.findByRole('button', { name: 'Revert' });
    expect(await screen.findAllByText('No longer a member.')).not.toEqual([]);
    await user.click(button);
    expect(started()).toEqual([]);
  });

  test('shows why the changes cannot be read', async () => {
    bridge.listBatch.mockResolvedValue({
      ok: false,
      failure: { kind: 'internal', message: 'The journal is damaged.' },
    });
    renderComponent(<RevertJob context={context} jobId="job" changeId={null} />, stateWith([]));
    expect(await screen.findByText('The journal is damaged.')).toBeTruthy();
  });
});

describe('a batch among the recent changes', () => {
  const batch: PastBatch = {
    jobId: 'job',
    changes: 643,
    first: change('grace'),
    sameAfter: billing,
    onlyProjects: false,
  };
  const list = (batches: readonly PastBatch[], state: Partial<State> = {}) => {
    bridge.listBatches.mockResolvedValue({ ok: true, value: batches });
    return renderComponent(<RecentChanges context={context} />, { ...stateWith([]), ...state });
  };
  const items = async () =>
    within(await screen.findByRole('list', { name: 'Changes' })).findAllByRole('listitem');

  test('is one row for all of its people', async () => {
    list([batch]);
    const [item, ...others] = await items();
    expect(others).toEqual([]);
    expect(item?.textContent).toContain('643 people');
    expect(item?.textContent).toContain('Changed to Billing');
  });

  test('is reverted as a whole', async () => {
    const { user } = list([batch]);
    await user.click(await screen.findByRole('button', { name: 'Revert 643…' }));
    expect(useStore.getState().overlay).toMatchObject({
      kind: 'revert-job',
      jobId: 'job',
      changeId: null,
    });
  });

  test('continues with the remaining items of its job', async () => {
    const stopped = job({ state: 'finished', stopped: true, counts: { total: 2926, done: 643 } });
    const { user } = list([batch], { jobs: [stopped] });
    await user.click(await screen.findByRole('button', { name: 'Continue with 2,283' }));
    expect(bridge.continueJob).toHaveBeenCalledExactlyOnceWith({ jobId: 'job' });
  });

  test('shows its people, each of whom can be reverted', async () => {
    setElementSize();
    changesAre([change('grace'), change('alan')]);
    const { user } = list([batch]);
    await user.click(await screen.findByRole('button', { name: 'Show people' }));
    await user.click(await screen.findByRole('button', { name: 'Revert the change to alan' }));
    expect(useStore.getState().overlay).toMatchObject({ changeId: 'change-alan' });
  });

  test('of one person is reverted with a click', async () => {
    const { user } = list([{ ...batch, changes: 1 }], stateWith([now('grace')]));
    await user.click(await screen.findByRole('button', { name: 'Revert' }));
    expect(bridge.startJob).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ work: { kind: 'revert', of: { changeIds: ['change-grace'] } } }),
    );
  });
});
