// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SearchHit } from '#preload/contract/organization.ts';
import { Palette } from '#renderer/palette/palette.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, organization, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const hits: readonly SearchHit[] = [];
const bridge = stubBridge({
  readDraft: vi.fn(async () => null),
  keepDraft: vi.fn(async () => null),
  search: vi.fn(async (_: { readonly text: string; readonly recent: readonly unknown[] }) => hits),
  openOrganization: vi.fn(async () => ({ ok: false, failure: { kind: 'offline', message: '' } })),
});
beforeEach(() => {
  bridge.search.mockReset().mockImplementation(async () => []);
  bridge.openOrganization.mockClear();
  useStore.setState({ drafts: {} });
});

const acme = organization();
const web = organization({ id: 'web', name: 'Web Shop', myRoles: ['billing'] });
const acmeKey = { accountId: 'one', organizationId: 'acme' };
const webKey = { accountId: 'one', organizationId: 'web' };
const two = shell({ accounts: [account({ organizations: [acme, web] })] });

function open() {
  const rendered = renderComponent(<Palette />, { shell: two, current: acmeKey, palette: true });
  return { ...rendered, field: screen.getByRole('textbox', { name: 'Search everything' }) };
}

const entries = () =>
  [...document.querySelectorAll('[data-action]')].map((entry) => entry.textContent ?? '');
const chosen = () => document.querySelector('[data-selected]')?.textContent;

describe('the palette', () => {
  test('lists organizations before actions, and chooses the first', () => {
    open();
    expect(entries().slice(0, 2)).toEqual([
      expect.stringContaining('Acme Hosting'),
      expect.stringContaining('Web Shop'),
    ]);
    expect(entries().join('\n')).toContain('New project');
    expect(chosen()).toContain('Acme Hosting');
  });

  test('does not offer to open itself', () => {
    open();
    expect(entries().filter((words) => /palette|Search everything/i.test(words))).toEqual([]);
  });

  test('finds organizations by part of their name, and Enter opens the first', async () => {
    const { user, field } = open();
    await user.type(field, 'shop');
    await waitFor(() => expect(chosen()).toContain('Web Shop'));
    await user.keyboard('{Enter}');
    expect(useStore.getState().current).toEqual(webKey);
    expect(bridge.openOrganization).toHaveBeenCalledExactlyOnceWith({ key: webKey });
  });

  test('shows the projects and people that main finds, with their organization', async () => {
    bridge.search.mockImplementation(async () => [
      {
        kind: 'member',
        key: webKey,
        organizationName: 'Web Shop',
        id: 'grace',
        name: 'Grace Hopper',
        detail: 'grace@example.org',
        fit: 0,
        isElsewhere: false,
      },
      {
        kind: 'project',
        key: acmeKey,
        organizationName: 'Acme Hosting',
        id: 'p1',
        name: 'Graceful',
        detail: '',
        fit: 0,
        isElsewhere: false,
      },
    ]);
    const { user, field } = open();
    await user.type(field, 'grace');
    await waitFor(() => expect(entries()).toHaveLength(2));
    expect(entries()[0]).toContain('Graceful');
    expect(entries()[1]).toContain('grace@example.org · Web Shop');
    await user.click(screen.getByText('Grace Hopper'));
    const { current, screen: shown, searchText } = useStore.getState();
    expect({ current, shown, searchText }).toEqual({
      current: webKey,
      shown: 'team',
      searchText: 'Grace Hopper',
    });
  });

  test('opens the page of a found project', async () => {
    bridge.search.mockImplementation(async () => [
      {
        kind: 'project',
        key: acmeKey,
        organizationName: 'Acme Hosting',
        id: 'p1',
        name: 'Graceful',
        detail: '',
        fit: 0,
        isElsewhere: false,
      },
    ]);
    const { user, field } = open();
    await user.type(field, 'graceful');
    await user.click(await screen.findByText('Graceful'));
    const { current, screen: shown, subject } = useStore.getState();
    expect({ current, shown, subject }).toEqual({
      current: acmeKey,
      shown: 'project',
      subject: 'p1',
    });
  });

  test('an answer to earlier letters does not replace that to the latest', async () => {
    const answers: ((hits: readonly SearchHit[]) => void)[] = [];
    bridge.search.mockImplementation(
      () => new Promise<readonly SearchHit[]>((resolve) => answers.push(resolve)),
    );
    const { user, field } = open();
    await user.type(field, 'xy');
    const hit = (id: string): SearchHit => ({
      kind: 'project',
      key: acmeKey,
      organizationName: 'Acme Hosting',
      id,
      name: id,
      detail: '',
      fit: 0,
      isElsewhere: false,
    });
    answers.at(-1)?.([hit('latest')]);
    answers.at(-2)?.([hit('earlier')]);
    await waitFor(() => expect(entries().join('\n')).toContain('latest'));
    expect(entries().join('\n')).not.toContain('earlier');
  });

  test('an action that cannot be done says why, and neither runs nor closes the palette', async () => {
    const webOnly = { shell: two, current: webKey, palette: true };
    const { user } = renderComponent(<Palette />, webOnly);
    await user.type(screen.getByRole('textbox', { name: 'Search everything' }), 'new project');
    await waitFor(() => expect(entries()).toHaveLength(1));
    const entry = screen.getByText('New project').closest('[data-action]');
    expect(entry?.getAttribute('aria-disabled')).toBe('true');
    await user.keyboard('{Enter}');
    expect(useStore.getState().overlay).toBeNull();
    expect(useStore.getState().palette).toBe(true);
  });

  test('after ">" it finds actions only', async () => {
    const { user, field } = open();
    await user.type(field, '>web shop');
    expect(await screen.findByText('No results')).toBeTruthy();
    await user.clear(field);
    await user.type(field, '> project');
    await waitFor(() => expect(entries().join('\n')).toContain('New project'));
    expect(entries().join('\n')).not.toContain('Web Shop');
    expect(bridge.search.mock.calls.filter(([{ text }]) => text !== '')).toEqual([]);
  });

  test('Tab shows what can be done with an organization, with the reasons, and Backspace leads back', async () => {
    const { user, field } = open();
    await user.type(field, 'shop');
    await waitFor(() => expect(chosen()).toContain('Web Shop'));
    await user.keyboard('{Tab}');
    await waitFor(() => expect(chosen()).toContain('Invite'));
    expect(screen.getByRole('textbox', { name: 'Actions for Web Shop' })).toBe(field);
    expect(entries().join('\n')).toContain('Only the owner and admins can invite people');
    await user.keyboard('{Backspace}');
    await waitFor(() => expect(chosen()).toContain('Web Shop'));
    expect(screen.getByRole('textbox', { name: 'Search everything' })).toHaveProperty(
      'value',
      'shop',
    );
    await user.keyboard('{Tab}');
    await user.type(field, 'billing{Enter}');
    const { current, screen: shown, palette } = useStore.getState();
    expect({ current, shown, palette }).toEqual({
      current: webKey,
      shown: 'billing',
      palette: false,
    });
  });

  test.each([
    ['member', 'role', { kind: 'change-roles', key: acmeKey, memberIds: ['m1'] }],
    ['member', 'open', { kind: 'person', key: acmeKey, memberId: 'm1' }],
    ['project', 'delete', expect.objectContaining({ kind: 'delete-project', key: acmeKey })],
  ] as const)('Tab on a %s leads to its action “%s”', async (kind, words, overlay) => {
    bridge.search.mockImplementation(async () => [
      {
        kind,
        key: acmeKey,
        organizationName: 'Acme Hosting',
        id: 'm1',
        name: 'Grace',
        detail: '',
        fit: 0,
        isElsewhere: false,
      },
    ]);
    const { user, field } = open();
    await user.type(field, 'grace');
    await waitFor(() => expect(chosen()).toContain('Grace'));
    await user.keyboard('{Tab}');
    await user.type(field, words);
    await waitFor(() => expect(entries()).toHaveLength(1));
    await user.keyboard('{Enter}');
    expect(useStore.getState().overlay).toEqual(overlay);
  });

  test('says so if nothing is found', async () => {
    const { user, field } = open();
    await user.type(field, 'zzz');
    expect(await screen.findByText('No results')).toBeTruthy();
    expect(entries()).toEqual([]);
  });

  test('Escape closes it', async () => {
    const { user, field } = open();
    await user.click(field);
    await user.keyboard('{Escape}');
    expect(useStore.getState().palette).toBe(false);
  });
});
