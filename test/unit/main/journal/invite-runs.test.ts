/** What the journal knows of the rows of an invite that may have been sent. */
import { expect, test } from 'vitest';
import { Journal } from '#main/journal/journal.ts';
import { memoryJournal } from '../support/journal.ts';

const monday = '2026-03-09T12:00:00.000Z';
const tuesday = '2026-03-10T12:00:00.000Z';

function begun() {
  const runs = new Journal(memoryJournal().database).inviteRuns;
  const rows = [{ email: 'a', name: '', roles: ['billing' as const], projectIds: [] }];
  runs.begin({ id: 'run', organizationId: 'acme', startedAt: monday, message: '', rows });
  return { runs, intendedAt: () => runs.find('run')?.rows[0]?.intendedAt };
}

test('a row that may have been sent since an earlier try stays so, whatever a later one is answered', () => {
  const { runs, intendedAt } = begun();
  runs.intend('run', 'a', monday);
  runs.intend('run', 'a', tuesday);
  expect(intendedAt()).toBe(monday);
  runs.release('run', 'a', monday);
  expect(intendedAt()).toBe(monday);
  const failure = { kind: 'offline', message: 'No connection.' } as const;
  runs.record('run', 'a', { kind: 'failed', failure }, { at: tuesday, earlier: monday });
  expect(intendedAt()).toBe(monday);
});

test('a first try that was refused leaves nothing in doubt', () => {
  const { runs, intendedAt } = begun();
  runs.intend('run', 'a', monday);
  runs.release('run', 'a', null);
  expect(intendedAt()).toBeNull();
});

test('what the journal has lost meanwhile cannot be about to be sent', () => {
  const { runs } = begun();
  runs.discard('run');
  expect(() => runs.intend('run', 'a', monday)).toThrow(/lost its notes on this invite/);
});

test('runs come in the order in which they were begun, whatever the clock says', () => {
  const runs = new Journal(memoryJournal().database).inviteRuns;
  const rows = [{ email: 'a', name: '', roles: ['billing' as const], projectIds: [] }];
  const begin = (id: string, startedAt: string) =>
    runs.begin({ id, organizationId: 'acme', startedAt, message: '', rows });
  begin('second name', monday);
  begin('first name', monday);
  begin('clock set back', '2025-01-01T00:00:00.000Z');
  const names = runs.summaries().map(({ id }) => id);
  expect(names).toEqual(['second name', 'first name', 'clock set back']);
});

test('an invite that is not understood is told as such, and costs the others and the journal nothing', () => {
  const { database } = memoryJournal();
  const journal = new Journal(database);
  const runs = journal.inviteRuns;
  const rows = [{ email: 'a', name: '', roles: ['billing' as const], projectIds: [] }];
  const strange = [
    `roles = '["no role"]'`,
    `project_ids = 'half of a l'`,
    `outcome = 'postponed'`,
    `outcome = 'failed', failure = '{"kind":"new"}'`,
  ];
  for (const id of ['whole', ...strange]) {
    runs.begin({ id, organizationId: 'acme', startedAt: monday, message: '', rows });
  }
  for (const change of strange) {
    database.write((sql) => sql(`update invite_rows set ${change} where run_id = ?`).run(change));
    expect(() => runs.find(change)).toThrow(/can’t read its notes/);
    expect(runs.organizationOf(change)).toBe('acme');
  }
  expect(runs.find('whole')?.rows).toHaveLength(1);
  expect(runs.summaries()).toHaveLength(strange.length + 1);
  for (const change of strange) runs.discard(change);
  expect(runs.summaries().map(({ id }) => id)).toEqual(['whole']);
});
