// @vitest-environment happy-dom
/** The rail by keyboard: one Tab stop, arrows and letters inside. */
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { RowMenu } from '#renderer/components/table/row-menu-on-demand.ts';
import { Rail } from '#renderer/shell/rail.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, organization, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

await RowMenu.preload();

const names = ['Acme Hosting', 'Globex', 'Initech', 'Hooli'];
const organizations = names.map((name) => organization({ id: name.toLowerCase(), name }));
const key = (id: string) => ({ accountId: 'one', organizationId: id });

function renderRail() {
  const current = key('initech');
  return renderComponent(<Rail />, {
    shell: shell({ accounts: [account({ organizations })], current }),
    current,
  });
}

const tile = (name: string) => screen.getByRole('button', { name });

test('Tab reaches the current organization alone, and then the foot of the rail', async () => {
  const { user } = renderRail();
  await user.tab();
  expect(document.activeElement).toBe(tile('Initech'));
  await user.tab();
  expect(document.activeElement).toBe(tile('Inbox'));
});

test.each<readonly [keys: string, name: string]>([
  ['{ArrowDown}', 'Hooli'],
  ['{ArrowUp}', 'Globex'],
  ['{ArrowDown}{ArrowDown}{ArrowDown}', 'Hooli'],
  ['{Home}', 'All organizations'],
  ['{Home}{ArrowDown}', 'Acme Hosting'],
  ['{Home}{End}', 'Hooli'],
  ['g', 'Globex'],
  ['H', 'Hooli'],
  ['z', 'Initech'],
])('%s leads from Initech to %s', async (keys, name) => {
  const { user } = renderRail();
  await user.tab();
  await user.keyboard(keys);
  expect(document.activeElement).toBe(tile(name));
});

test('the stop moves with the focus, so that Tab leaves the rail from anywhere', async () => {
  const { user } = renderRail();
  await user.tab();
  await user.keyboard('{Home}');
  await user.tab();
  expect(document.activeElement).toBe(tile('Inbox'));
  await user.tab({ shift: true });
  expect(document.activeElement).toBe(tile('All organizations'));
});

test('the menu of an organization copies a link to it', async () => {
  const { copyPlaceLink } = stubBridge({
    copyPlaceLink: vi.fn(async () => ({ ok: true, value: null }) as const),
  });
  const { user } = renderRail();
  await user.pointer({ target: tile('Globex'), keys: '[MouseRight]' });
  await user.click(await screen.findByRole('menuitem', { name: 'Copy link' }));
  expect(copyPlaceLink).toHaveBeenCalledWith({
    key: key('globex'),
    projectId: null,
    userId: null,
  });
});

describe('the order of pinned organizations', () => {
  const mark = (id: string) => ({
    key: key(id),
    nickname: '',
    color: null,
    initials: '',
    pinned: true,
    muted: false,
  });
  const withPinned = (...ids: readonly string[]) => {
    const before = shell({ accounts: [account({ organizations })], current: key('initech') });
    return { ...before, remembered: { ...before.remembered, organizations: ids.map(mark) } };
  };
  const remembered = vi.fn(async (_: object) => null);
  const pinned = () =>
    useStore.getState().shell?.remembered.organizations.map((each) => each.key.organizationId);

  function renderPinned() {
    stubBridge({ remember: remembered });
    return renderComponent(<Rail />, {
      shell: withPinned('acme hosting', 'globex', 'initech'),
      current: key('initech'),
    });
  }

  test('Alt and an arrow move the focused one among them', async () => {
    const { user } = renderPinned();
    await user.tab();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(pinned()).toEqual(['acme hosting', 'initech', 'globex']);
    await user.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}');
    expect(pinned()).toEqual(['initech', 'acme hosting', 'globex']);
    expect(document.activeElement).toBe(tile('Initech'));
  });

  test('one that is not pinned stays, and the reason is said', async () => {
    const { user } = renderPinned();
    await user.tab();
    await user.keyboard('{End}{Alt>}{ArrowUp}{/Alt}');
    expect(pinned()).toEqual(['acme hosting', 'globex', 'initech']);
    expect(useStore.getState().queuedToasts.map(({ message }) => message)).toContain(
      'Pin this organization first to move it.',
    );
  });

  test('its menu moves it, unpins it, and pins another', async () => {
    const { user } = renderPinned();
    await user.pointer({ target: tile('Globex'), keys: '[MouseRight]' });
    await user.click(await screen.findByRole('menuitem', { name: 'Move down' }));
    expect(pinned()).toEqual(['acme hosting', 'initech', 'globex']);
    await user.pointer({ target: tile('Globex'), keys: '[MouseRight]' });
    await user.click(await screen.findByRole('menuitem', { name: 'Unpin' }));
    expect(pinned()).toEqual(['acme hosting', 'initech']);
    await user.pointer({ target: tile('Hooli'), keys: '[MouseRight]' });
    await user.click(await screen.findByRole('menuitem', { name: 'Pin' }));
    expect(pinned()).toEqual(['acme hosting', 'initech', 'hooli']);
  });

  test('one that is dropped on another takes its place', () => {
    renderPinned();
    const data = new Map<string, string>();
    const dataTransfer = {
      setData: (type: string, value: string) => data.set(type, value),
      getData: (type: string) => data.get(type) ?? '',
      get types() {
        return [...data.keys()];
      },
    };
    fireEvent.dragStart(tile('Initech'), { dataTransfer });
    fireEvent.dragOver(tile('Acme Hosting'), { dataTransfer });
    fireEvent.drop(tile('Acme Hosting'), { dataTransfer });
    expect(pinned()).toEqual(['initech', 'acme hosting', 'globex']);
  });
});

test('names stand beside the tiles when they are chosen', async () => {
  const setPreferences = vi.fn(async (_: object) => null);
  stubBridge({ setPreferences });
  const { user } = renderRail();
  expect(screen.getByRole('navigation').dataset.names).toBeUndefined();
  await user.click(screen.getByRole('button', { name: 'Show names' }));
  expect(setPreferences).toHaveBeenCalledWith({ railNames: true });
  expect(screen.getByRole('navigation').dataset.names).toBe('true');
  await user.click(screen.getByRole('button', { name: 'Hide names' }));
  expect(screen.getByRole('navigation').dataset.names).toBeUndefined();
});
