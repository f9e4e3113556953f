// @vitest-environment happy-dom
/** The dialog that creates an API key of a project and shows its token once. */
import { screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { CreateProjectKey } from '#renderer/screens/project/create-key.tsx';
import { contextsOf } from '#renderer/store/selection.ts';
import { useStore } from '#renderer/store/store.ts';
import { stubBridge } from './bridge-stub.ts';
import { project, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const created = {
  key: { id: 'key', description: 'CI', readOnly: true, createdAt: null },
  token: 'secret-token',
};
const bridge = stubBridge({
  createProjectKey: vi.fn(async (_input: unknown) => ({ ok: true, value: created }) as unknown),
  copyText: vi.fn(async () => null),
});

beforeEach(() => {
  for (const call of Object.values(bridge)) call.mockClear();
});

function open() {
  const value = shell();
  const [context] = contextsOf(value);
  if (!context) throw new Error('The sample has no organization.');
  const web = project({ id: 'web', name: 'Web' });
  const state = {
    shell: value,
    current: context.key,
    overlay: { kind: 'create-project-key', key: context.key, project: web },
  } as const;
  return renderComponent(<CreateProjectKey context={context} project={web} />, state);
}
const button = (name: string) => screen.findByRole('button', { name });
const isOpen = () => useStore.getState().overlay !== null;

async function create(user: ReturnType<typeof open>['user']) {
  await user.type(screen.getByLabelText('What uses this key'), 'CI');
  await user.click(await button('Create API key'));
  return screen.findByLabelText('Token');
}

test('a key without a description is refused with the reason, and is read-only by default', async () => {
  const { user } = open();
  await user.click(await button('Create API key'));
  expect(bridge.createProjectKey).not.toHaveBeenCalled();
  const field = await create(user);
  expect(bridge.createProjectKey).toHaveBeenCalledWith(
    expect.objectContaining({ projectId: 'web', description: 'CI', readOnly: true }),
  );
  expect(field).toHaveProperty('value', created.token);
});

test('the dialog closes at once after the token was copied', async () => {
  const { user } = open();
  await create(user);
  await user.click(await button('Copy token'));
  expect(bridge.copyText).toHaveBeenCalledWith({ text: created.token });
  await user.click(await button('Done'));
  expect(isOpen()).toBe(false);
});

test('closing before the token was copied warns first', async () => {
  const { user } = open();
  await create(user);
  await user.click(await button('Done'));
  expect(isOpen()).toBe(true);
  expect(screen.getByText(/You haven’t copied the token yet/)).toBeTruthy();
  await user.click(await button('Done'));
  expect(isOpen()).toBe(false);
  expect(JSON.stringify(useStore.getState())).not.toContain(created.token);
});

test('a failure keeps what was typed', async () => {
  bridge.createProjectKey.mockResolvedValueOnce({
    ok: false,
    failure: { kind: 'unavailable', message: 'Down for a moment.' },
  });
  const { user } = open();
  await user.type(screen.getByLabelText('What uses this key'), 'CI');
  await user.click(await button('Create API key'));
  expect(await screen.findByText(/Down for a moment/)).toBeTruthy();
  expect(screen.getByLabelText('What uses this key')).toHaveProperty('value', 'CI');
});
