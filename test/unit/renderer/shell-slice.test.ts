/** A change by the person stays while shells that main sent before it arrive. */
import { expect, it } from 'vitest';
import { perform } from '#renderer/actions/bindings.ts';
import { useStore } from '#renderer/store/store.ts';
import { eventually } from '../../shared/eventually.ts';
import { stubBridge } from './bridge-stub.ts';
import { shell } from './samples.ts';
import { resetStore } from './support/store.ts';

const answers: (() => void)[] = [];
const later = () => new Promise<null>((resolve) => answers.push(() => resolve(null)));
stubBridge({
  setPreferences: later,
  remember: later,
  openOrganization: async () => ({ ok: false, failure: { kind: 'offline', message: '' } }),
});

const zoom = () => useStore.getState().shell?.preferences.zoom;
const columns = () => useStore.getState().shell?.remembered.memberColumns;

it('zooming twice is two steps, although the first step is sent back in between', async () => {
  const before = shell();
  resetStore({ shell: before });
  perform('zoom-in');
  perform('zoom-in');
  useStore.getState().takeShell({ ...before, preferences: { ...before.preferences, zoom: 110 } });
  expect(zoom()).toBe(125);
  perform('zoom-in');
  expect(zoom()).toBe(150);
  for (const answer of answers.splice(0)) answer();
  await eventually(() => {
    useStore.getState().takeShell({ ...before, preferences: { ...before.preferences, zoom: 90 } });
    return zoom() === 90;
  });
});

it('columns chosen by the person are not undone by an older shell', () => {
  const before = shell();
  resetStore({ shell: before });
  useStore.getState().remember({ memberColumns: ['role'] });
  useStore.getState().takeShell(before);
  expect(columns()).toEqual(['role']);
});
