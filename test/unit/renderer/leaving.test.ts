/** Shortcuts while an overlay is open: each works or says why not, and no input is lost. */
import { beforeEach, expect, it, test } from 'vitest';
import { goTo, perform } from '#renderer/actions/bindings.ts';
import type { Overlay } from '#renderer/store/overlay.ts';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, organization, project, shell } from './samples.ts';
import { resetStore } from './support/store.ts';

stubBridge({
  openOrganization: async () => ({ ok: false, failure: { kind: 'offline', message: '' } }),
});

const first = { accountId: 'one', organizationId: 'acme' };
const second = { accountId: 'one', organizationId: 'globex' };
const places = [organization(), organization({ id: 'globex', name: 'Globex' })];
const forms: readonly Overlay[] = [
  { kind: 'create-organization' },
  { kind: 'rename-organization', key: first },
  { kind: 'create-project', key: first },
  { kind: 'delete-project', key: first, project: project() },
  { kind: 'change-roles', key: first, memberIds: ['grace'] },
  { kind: 'member-projects', key: first, memberId: 'grace' },
  { kind: 'project-people', key: first, project: project() },
  { kind: 'transfer-ownership', key: first, memberId: null },
  { kind: 'replace-token', accountId: 'one' },
];
const said = () => useStore.getState().takeToasts();

beforeEach(() => {
  resetStore({
    shell: shell({ accounts: [account({ organizations: places })] }),
    current: first,
  });
});

test.each(forms)(
  '$kind is closed if nothing was entered, and otherwise says why not',
  (overlay) => {
    useStore.getState().openOverlay(overlay);
    goTo(second);
    expect(useStore.getState()).toMatchObject({ current: second, overlay: null });
    useStore.setState({ current: first });
    useStore.getState().openOverlay(overlay);
    useStore.getState().touchOverlay();
    goTo(second);
    expect(useStore.getState()).toMatchObject({ current: first, overlay });
    expect(said()).toMatchObject([{ tone: 'info', message: expect.stringContaining('unsaved') }]);
    perform('create-organization');
    expect(useStore.getState().overlay).toEqual(overlay);
    expect(said()).toHaveLength(1);
  },
);

it('an invite keeps its draft, so it is closed at once', () => {
  useStore.getState().openOverlay({ kind: 'invite', key: first });
  useStore.getState().writeDraft(first, { text: 'new@example.org' });
  useStore.getState().touchOverlay();
  goTo(second);
  expect(useStore.getState()).toMatchObject({ current: second, overlay: null });
  expect(Object.values(useStore.getState().invites)).toMatchObject([
    { draft: { text: 'new@example.org' } },
  ]);
});

it('an action that changes nothing in an open overlay is run at once', () => {
  useStore.getState().openOverlay({ kind: 'create-organization' });
  useStore.getState().touchOverlay();
  perform('open-palette');
  expect(useStore.getState()).toMatchObject({ palette: true, touched: true });
  expect(said()).toEqual([]);
});

it('a shortcut does not close the connect screen or a proxy’s question', () => {
  useStore.setState({ connecting: true });
  goTo(second);
  expect(useStore.getState()).toMatchObject({ connecting: true, current: first });
  expect(said()).toMatchObject([{ message: expect.stringContaining('connecting') }]);
});

it('a disabled action says why', () => {
  useStore.setState({
    shell: shell({
      accounts: [account({ organizations: [organization({ myRoles: ['billing'] })] })],
    }),
  });
  perform('create-project');
  expect(useStore.getState().overlay).toBeNull();
  expect(said()).toMatchObject([{ tone: 'info', message: expect.stringMatching(/^Only/) }]);
});
