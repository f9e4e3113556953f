import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultPreferences } from '#domain/preferences.ts';
import { openSettings, preferencesOf } from '#main/settings/settings.ts';

function open(path: string) {
  const problems: string[] = [];
  const settings = openSettings({ path, onProblem: (sentence) => problems.push(sentence) });
  return { settings, problems };
}

const freshPath = () => join(mkdtempSync(join(tmpdir(), 'orgdesk-settings-')), 'settings.json');

/** A file as a version wrote it that sealed nothing. */
function written(remembered: unknown): string {
  const path = freshPath();
  writeFileSync(path, JSON.stringify({ version: 1, remembered }));
  return path;
}

test('the chosen columns of a table survive a restart', async () => {
  const path = freshPath();
  const { settings } = open(path);
  const inviteColumns = [{ shape: 'mail\nrolle', columns: { role: 'rolle', name: null } }];
  settings.change({ remembered: { ...settings.value.remembered, inviteColumns } });
  await settings.settled();
  expect(open(path).settings.value.remembered.inviteColumns).toEqual(inviteColumns);
});

test.each<[string, unknown]>([
  ['of before there was any', undefined],
  ['that is no list', 'x'],
  ['that is endless', Array.from({ length: 21 }, () => ({ shape: 'a', columns: {} }))],
  ['with a shape that is endless', [{ shape: 'x'.repeat(4001), columns: {} }]],
  ['with a column that is no text', [{ shape: 'a', columns: { role: 7 } }]],
])('a file with columns %s keeps the rest of its settings', (_, inviteColumns) => {
  const { settings, problems } = open(written({ memberColumns: ['joined'], inviteColumns }));
  expect(settings.value.remembered).toMatchObject({
    memberColumns: ['joined'],
    inviteColumns: [],
    organizations: [],
  });
  expect(problems).toEqual([]);
});

test.each<[string, unknown]>([
  ['of before there was any', undefined],
  ['without a name', [{ id: 'a', name: '', text: '', filter: {}, columns: [], grouped: false }]],
  ['with columns of a newer version', [{ id: 'a', name: 'A', columns: ['mood'] }]],
])('a file with saved views %s keeps the rest of its settings', (_, savedViews) => {
  const { settings, problems } = open(written({ memberColumns: ['joined'], savedViews }));
  expect(settings.value.remembered).toMatchObject({
    memberColumns: ['joined'],
    organizationColumns: ['role', 'people', 'pending', 'spend', 'activity', 'needs'],
    savedViews: [],
  });
  expect(problems).toEqual([]);
});

test('a damaged preference keeps the others and stays in the file', async () => {
  const path = freshPath();
  const safety = { undoSeconds: 0, typedFrom: 9000 };
  writeFileSync(path, JSON.stringify({ version: 1, zoom: 150, density: 'tiny', safety }));
  const { settings, problems } = open(path);
  expect(preferencesOf(settings.value)).toEqual({ ...defaultPreferences, zoom: 150 });
  expect(problems).toEqual([
    'Orgdesk couldn’t read some of your settings: density and safety. They stay in the file unchanged.',
  ]);
});

test('preferences survive a restart', async () => {
  const path = freshPath();
  const { settings } = open(path);
  const changed = {
    startScreen: 'team',
    density: 'comfortable',
    zoom: 125,
    railNames: true,
    notifications: { muted: ['role'], quietHours: { from: 1320, to: 420 } },
    safety: { undoSeconds: 5, typedFrom: 1 },
  } as const;
  settings.change(changed);
  await settings.settled();
  expect(preferencesOf(open(path).settings.value)).toEqual(changed);
});
