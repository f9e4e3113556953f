// @vitest-environment happy-dom
/** A link from outside navigates to its place, or says why it cannot and offers to connect. */
import { expect, it, test, vi } from 'vitest';
import type { PlaceMeaning } from '#preload/contract/places.ts';
import { openPlace } from '#renderer/actions/open-place.ts';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, organization, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const key = { accountId: 'one', organizationId: 'globex' };
const found = {
  kind: 'found',
  key,
  projectId: null,
  memberId: null,
  isPartMissing: false,
} as const;

async function open(meaning: PlaceMeaning, state = {}) {
  const calls = stubBridge({
    findPlace: vi.fn(async () => ({ ok: true, value: meaning }) as const),
    openOrganization: vi.fn(async () => ({
      ok: false,
      failure: { kind: 'not-found', message: 'Not in this test.' },
    })),
  });
  renderComponent(<div />, {
    shell: shell({
      accounts: [
        account({
          organizations: [organization(), organization({ id: 'globex', name: 'Globex' })],
        }),
      ],
    }),
    current: { accountId: 'one', organizationId: 'acme' },
    ...state,
  });
  await openPlace('orgdesk://open?x');
  expect(calls.findPlace).toHaveBeenCalledWith({ link: 'orgdesk://open?x' });
  return useStore.getState();
}

test('a link to an organization opens it', async () => {
  const { current, queuedToasts } = await open(found);
  expect(current).toEqual(key);
  expect(queuedToasts).toEqual([]);
});

test('a link to a person opens the card', async () => {
  const { overlay, screen } = await open({ ...found, memberId: 'grace' });
  expect(screen).toBe('team');
  expect(overlay).toEqual({ kind: 'person', key, memberId: 'grace' });
});

test('a link to a project opens its page', async () => {
  const { current, screen, subject } = await open({ ...found, projectId: 'web' });
  expect([current, screen, subject]).toEqual([key, 'project', 'web']);
});

test('a part that is gone is said, and the organization opens', async () => {
  const { current, queuedToasts } = await open({ ...found, isPartMissing: true });
  expect(current).toEqual(key);
  expect(queuedToasts.map(({ message }) => message)).toEqual([
    'The link’s project or person isn’t here anymore, or you can’t see it.',
  ]);
});

it.each([
  ['not-seen', 'None of your accounts at cloud.example.com sees this organization.'],
  ['not-connected', 'This link leads to cloud.example.com, where you have no account yet.'],
] as const)(
  'says that no account sees the place (%s), and offers to connect',
  async (kind, words) => {
    const address = 'https://cloud.example.com';
    const { queuedToasts } = await open({ kind, platformName: 'cloud.example.com', address });
    const [toast] = queuedToasts;
    expect(toast?.message).toBe(words);
    toast?.action?.run();
    expect(useStore.getState()).toMatchObject({ connecting: true, connectAddress: address });
  },
);

it('never leaves unsaved input', async () => {
  const { current, queuedToasts } = await open(found, {
    overlay: { kind: 'create-organization' },
    touched: true,
  });
  expect(current?.organizationId).toBe('acme');
  expect(queuedToasts).toHaveLength(1);
});
