import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../../../scripts/test/counts.mjs';

describe('counts of Vitest’s report', () => {
  it('counts passed and failed tests and names the failed and the skipped', () => {
    const counts = countVitest([
      {
        name: 'roles.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { fullName: 'owner may', status: 'passed' },
          { fullName: 'billing may not', status: 'failed' },
          { fullName: 'later', status: 'skipped' },
        ],
      },
    ]);
    expect(counts).toEqual({
      passed: 1,
      failed: 1,
      failures: ['billing may not'],
      notRun: ['later'],
    });
  });

  it('counts a file that does not load as one failure', () => {
    const file = { name: 'x.test.ts', status: 'failed', message: 'No such module\nat …' };
    const counts = countVitest([{ ...file, assertionResults: [] }]);
    expect(counts.failed).toBe(1);
    expect(counts.failures).toEqual(['x.test.ts: No such module']);
  });
});

describe('counts of Playwright’s report', () => {
  it('walks nested suites and names tests with their project', () => {
    const test = (status: string) => [{ projectName: 'packaged', status }];
    const counts = countPlaywright([
      {
        title: 'story.spec.ts',
        specs: [{ title: 'opens', tests: test('expected') }],
        suites: [
          {
            title: 'offline',
            specs: [
              { title: 'shows its age', tests: test('unexpected') },
              { title: 'recovers', tests: test('skipped') },
            ],
          },
        ],
      },
    ]);
    expect(counts).toEqual({
      passed: 1,
      failed: 1,
      failures: ['[packaged] › story.spec.ts › offline › shows its age'],
      notRun: ['[packaged] › story.spec.ts › offline › recovers'],
    });
  });
});
