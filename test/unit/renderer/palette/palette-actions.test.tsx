// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SearchHit } from '#preload/contract/organization.ts';
import { Palette } from '#renderer/palette/palette.tsx';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from '../bridge-stub.ts';
import { account, organization, shell } from '../samples.ts';
import { renderComponent } from '../support/render.tsx';

const acmeKey = { accountId: 'one', organizationId: 'acme' };
const acme = organization();
const web = organization({ id: 'web', name: 'Web Shop', myRoles: ['billing'] });
const two = shell({ accounts: [account({ organizations: [acme, web] })] });

const hit = (parts: Partial<SearchHit>): SearchHit => ({
  kind: 'member',
  key: acmeKey,
  organizationName: 'Acme Hosting',
  id: 'm1',
  name: 'Grace Hopper',
  detail: 'grace@example.org',
  fit: 3,
  isElsewhere: false,
  ...parts,
});

const bridge = stubBridge({
  readDraft: vi.fn(async (_: { readonly name: string }): Promise<string | null> => null),
  keepDraft: vi.fn(async (_: { readonly text: string | null }) => null),
  search: vi.fn(async (_: { readonly text: string }): Promise<readonly SearchHit[]> => []),
  openOrganization: vi.fn(async () => ({ ok: false, failure: { kind: 'offline', message: '' } })),
});
beforeEach(() => {
  bridge.search.mockReset().mockImplementation(async () => []);
  bridge.keepDraft.mockClear();
  bridge.readDraft.mockReset().mockImplementation(async () => null);
  useStore.setState({ drafts: {} });
});

function open() {
  const rendered = renderComponent(<Palette />, { shell: two, current: acmeKey, palette: true });
  return { ...rendered, field: screen.getByRole('textbox', { name: 'Search everything' }) };
}

const has = (part: string) => (text: string) => text.includes(part);
const entries = () =>
  [...document.querySelectorAll('[data-action]')].map((entry) => entry.textContent ?? '');
const chosen = () => document.querySelector('[data-selected]')?.textContent;

describe('actions typed in words', () => {
  test('an invite opens the panel of the named organization with the address in its box', async () => {
    const { user, field } = open();
    await user.type(field, 'invite ada@example.org to acme');
    await waitFor(() => expect(chosen()).toContain('Invite ada@example.org to Acme Hosting…'));
    await user.keyboard('{Enter}');
    const { overlay, invites } = useStore.getState();
    expect(overlay).toEqual({ kind: 'invite', key: acmeKey });
    expect(invites['one\nacme']).toMatchObject({
      step: 'writing',
      draft: { text: 'ada@example.org' },
    });
  });

  test('an invite keeps what the box has', async () => {
    const { user, field } = open();
    useStore.getState().writeDraft(acmeKey, { text: 'grace@example.org' });
    await user.type(field, 'invite ada@example.org to acme{Enter}');
    expect(useStore.getState().invites['one\nacme']).toMatchObject({
      draft: { text: 'grace@example.org\nada@example.org' },
    });
  });

  test('an invite that the role forbids says why and opens nothing', async () => {
    const { user, field } = open();
    await user.type(field, 'invite ada@example.org to web shop');
    await waitFor(() => expect(chosen()).toContain('Only the owner and admins can invite people'));
    await user.keyboard('{Enter}');
    expect(useStore.getState().overlay).toBeNull();
    expect(useStore.getState().palette).toBe(true);
  });

  test('an invite without an organization begins with the one on the screen', async () => {
    const { user, field } = open();
    await user.type(field, 'invite ada@example.org');
    await waitFor(() => expect(entries()[0]).toContain('to Acme Hosting…'));
    expect(entries()[1]).toContain('to Web Shop…');
  });

  test.each([
    [
      'change role of grace in acme',
      'Change role of Grace Hopper in Acme Hosting…',
      'change-roles',
    ],
    ['remove grace from acme', 'Remove Grace Hopper from Acme Hosting…', 'remove-members'],
  ])('“%s” leads to its dialog', async (text, label, kind) => {
    bridge.search.mockImplementation(async ({ text: words }) =>
      words === 'grace acme' ? [hit({})] : [],
    );
    const { user, field } = open();
    await user.type(field, text);
    await waitFor(() => expect(chosen()).toContain(label));
    await user.keyboard('{Enter}');
    expect(useStore.getState().overlay).toEqual({ kind, key: acmeKey, memberIds: ['m1'] });
    // Typing errors are looked for in what the sentence is about, and not in the sentence.
    const asked = bridge.search.mock.calls.map(([input]) => input);
    expect(asked).toContainEqual(expect.objectContaining({ text, isExact: true }));
    expect(asked).toContainEqual(expect.objectContaining({ text: 'grace acme', isExact: false }));
  });

  test('a project whose name begins with a verb is still found', async () => {
    bridge.search.mockImplementation(async ({ text }) =>
      text === 'remove old' ? [hit({ kind: 'project', name: 'Remove old servers', fit: 1 })] : [],
    );
    const { user, field } = open();
    await user.type(field, 'remove old');
    await waitFor(() => expect(entries().join('\n')).toContain('Remove old servers'));
  });
});

describe('the order of what is found', () => {
  test('the kind with the best fit comes first, also when it arrives late', async () => {
    bridge.search.mockImplementation(async ({ text }) =>
      text === '' ? [] : [hit({ name: 'Web', fit: 0 })],
    );
    const { user, field } = open();
    await user.type(field, 'web');
    await waitFor(() => expect(chosen()).toContain('grace@example.org'));
    expect(entries()[0]).toContain('grace@example.org');
    expect(entries()[1]).toContain('Web Shop');
  });

  test('an entry that the person chose stays chosen when results arrive', async () => {
    let answer: (hits: readonly SearchHit[]) => void = () => undefined;
    const { user, field } = open();
    await user.type(field, 'we');
    bridge.search.mockImplementation(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await user.type(field, 'b');
    await user.keyboard('{ArrowDown}');
    const before = chosen();
    answer([hit({ name: 'Web', fit: 0 })]);
    await waitFor(() => expect(entries().join('\n')).toContain('grace@example.org'));
    expect(chosen()).toBe(before);
  });

  test.each([
    ['acmee hosting', 'Acme Hosting'],
    ['hsoting', 'Acme Hosting'],
    ['preferenecs', 'Preferences'],
  ])('“%s” finds %s in spite of its typing error', async (text, name) => {
    const { user, field } = open();
    await user.type(field, text);
    await waitFor(() => expect(chosen()).toContain(name));
  });

  test('a person in several organizations is one entry that says so', async () => {
    bridge.search.mockImplementation(async () => [hit({ isElsewhere: true })]);
    const { user, field } = open();
    await user.type(field, 'grace');
    await waitFor(() =>
      expect(entries().join('\n')).toContain('grace@example.org · Acme Hosting and others'),
    );
  });

  test('what was opened from the palette is offered again before anything is typed', async () => {
    bridge.search.mockImplementation(async ({ text }) =>
      text === '' ? [] : [hit({ kind: 'project', id: 'p9', name: 'Graceful', detail: '' })],
    );
    const { user, field, unmount } = open();
    await user.type(field, 'graceful');
    await user.click(await screen.findByText('Graceful'));
    const kept = () =>
      bridge.keepDraft.mock.calls.flatMap(([input]) => input.text ?? []).find(has('Graceful'));
    await waitFor(() => expect(kept()).toBeDefined());
    const text = kept() ?? null;
    bridge.readDraft.mockImplementation(async () => text);
    unmount();
    open();
    await waitFor(() => expect(entries().join('\n')).toContain('Graceful'));
  });

  test('what was kept before a restart is offered, and what cannot be read is not', async () => {
    const kept = [
      { hit: hit({ name: 'Grace Kept' }), at: 2 },
      { hit: { kind: 'member' }, at: 3 },
      7,
    ];
    bridge.readDraft.mockImplementation(async ({ name }) =>
      name === 'palette-recent' ? JSON.stringify(kept) : null,
    );
    open();
    await waitFor(() => expect(entries().join('\n')).toContain('Grace Kept'));
  });

  test('a text that is cleared and typed again finds the same', async () => {
    bridge.search.mockImplementation(async ({ text }) => (text === 'g' ? [hit({})] : []));
    const { user, field } = open();
    for (const _ of ['once', 'again']) {
      await user.type(field, 'g');
      await waitFor(() => expect(entries().join('\n')).toContain('grace@example.org'));
      await user.clear(field);
      await waitFor(() => expect(entries().join('\n')).not.toContain('grace@example.org'));
    }
  });

  test('the list is busy until main has answered', async () => {
    let answer: (hits: readonly SearchHit[]) => void = () => undefined;
    const { user, field } = open();
    const isBusy = () => document.querySelector('[data-results]')?.getAttribute('aria-busy');
    expect(isBusy()).toBe('false');
    bridge.search.mockImplementation(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await user.type(field, 'g');
    expect(isBusy()).toBe('true');
    answer([]);
    await waitFor(() => expect(isBusy()).toBe('false'));
  });
});

describe('more people than are listed', () => {
  const many = (key: SearchHit['key']) =>
    Array.from({ length: 7 }, (_, at) => hit({ key, id: `m${at}`, name: `Grace ${at}` }));

  test('Team shows them if it is the team on the screen', async () => {
    bridge.search.mockImplementation(async () => many(acmeKey));
    const { user, field } = open();
    await user.type(field, 'grace');
    await user.click(await screen.findByText('Show all in Team'));
    const { screen: shown, searchText } = useStore.getState();
    expect({ shown, searchText }).toEqual({ shown: 'team', searchText: 'grace' });
  });

  test('People of all organizations shows those of others', async () => {
    bridge.search.mockImplementation(async () => many({ ...acmeKey, organizationId: 'web' }));
    const { user, field } = open();
    await user.type(field, 'grace');
    await user.click(await screen.findByText('Show all in People'));
    expect(screen.queryByText('Show all in Team')).toBeNull();
    const { screen: shown, subject, searchText } = useStore.getState();
    expect({ shown, subject, searchText }).toEqual({
      shown: 'all',
      subject: 'people',
      searchText: 'grace',
    });
  });
});
