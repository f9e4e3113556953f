// @vitest-environment happy-dom
/** Deleting several projects at once. */
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { DeleteProjects } from '#renderer/screens/projects/delete-projects.tsx';
import { contextsOf } from '#renderer/store/selection.ts';
import { useStore } from '#renderer/store/store.ts';
import { eventually } from '#test/shared/eventually.ts';
import { stubBridge } from './bridge-stub.ts';
import { project, shell } from './samples.ts';
import { renderComponent } from './support/render.tsx';

const ok = { ok: true, value: null } as const;
const bridge = stubBridge({
  startJob: vi.fn(async (_input: { readonly work: unknown }) => ok as unknown),
});

function open() {
  bridge.startJob.mockReset();
  bridge.startJob.mockImplementation(async () => ok);
  const value = shell();
  const [context] = contextsOf(value);
  if (!context) throw new Error('The sample has no organization.');
  const projects = ['web', 'shop', 'lab'].map((id) => project({ id, name: id }));
  const overlay = { kind: 'delete-projects', key: context.key, projects } as const;
  const state = { shell: value, current: context.key, overlay };
  return renderComponent(<DeleteProjects context={context} projects={projects} />, state);
}
const asked = () => bridge.startJob.mock.calls.map(([{ work }]) => work);

test('several projects are deleted, as one job, only after their number was typed', async () => {
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'Delete 3 projects' }));
  expect(asked()).toEqual([]);
  await user.type(screen.getByLabelText('Type 3 to delete'), '3{Enter}');
  await eventually(() => useStore.getState().overlay === null);
  expect(asked()).toEqual([{ kind: 'delete-projects', projectIds: ['web', 'shop', 'lab'] }]);
});

test('a job that cannot be started is named in the dialog, which stays open', async () => {
  const { user } = open();
  bridge.startJob.mockImplementationOnce(async () => ({
    ok: false,
    failure: { kind: 'unavailable', message: 'Down for a moment.' },
  }));
  await user.type(screen.getByLabelText('Type 3 to delete'), '3{Enter}');
  expect(await screen.findByText(/Down for a moment/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await eventually(() => useStore.getState().overlay === null);
  expect(asked()).toHaveLength(2);
});
