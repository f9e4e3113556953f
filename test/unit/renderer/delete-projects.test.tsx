// @vitest-environment happy-dom
/** Deleting several projects at once. */
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { contextsOf } from '#renderer/store/selection.ts';
import { eventually } from '#test/shared/eventually.ts';
import { stubBridge } from './bridge-stub.ts';
import { project, shell } from './samples.ts';
import { renderComponent, useStore } from './support/render.tsx';

const { DeleteProjects } = await import('#renderer/screens/projects/delete-projects.tsx');
const ok = { ok: true, value: null } as const;
const bridge = stubBridge({
  deleteProject: vi.fn(async (_input: { readonly projectId: string }) => ok as unknown),
});

function open() {
  bridge.deleteProject.mockReset();
  bridge.deleteProject.mockImplementation(async () => ok);
  const value = shell();
  const [context] = contextsOf(value);
  if (!context) throw new Error('The sample has no organization.');
  const projects = ['web', 'shop', 'lab'].map((id) => project({ id, name: id }));
  const overlay = { kind: 'delete-projects', key: context.key, projects } as const;
  const state = { shell: value, current: context.key, overlay };
  return renderComponent(<DeleteProjects context={context} projects={projects} />, state);
}
const asked = () => bridge.deleteProject.mock.calls.map(([{ projectId }]) => projectId);

test('several projects are deleted only after their number was typed', async () => {
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'Delete 3 projects' }));
  expect(asked()).toEqual([]);
  await user.type(screen.getByLabelText('Type 3 to delete'), '3{Enter}');
  await eventually(() => useStore.getState().overlay === null);
  expect(asked()).toEqual(['web', 'shop', 'lab']);
});

test('a failure stops, and another try goes on with what is left', async () => {
  const { user } = open();
  bridge.deleteProject.mockImplementationOnce(async () => ok);
  bridge.deleteProject.mockImplementationOnce(async () => ({
    ok: false,
    failure: { kind: 'unavailable', message: 'Down for a moment.' },
  }));
  await user.type(screen.getByLabelText('Type 3 to delete'), '3{Enter}');
  expect(await screen.findByText(/Down for a moment/)).toBeTruthy();
  expect(screen.getByText('1 of 3 projects deleted.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await eventually(() => useStore.getState().overlay === null);
  expect(asked()).toEqual(['web', 'shop', 'shop', 'lab']);
});
