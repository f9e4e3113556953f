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
      notTried: [],
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
  it('walks nested suites, names tests with their project, and tells what was not tried', () => {
    const test = (status: string, ...annotations: { type: string; description?: string }[]) => [
      { projectName: 'packaged', status, annotations },
    ];
    const counts = countPlaywright([
      {
        title: 'story.spec.ts',
        specs: [{ title: 'opens', tests: test('expected') }],
        suites: [
          {
            title: 'offline',
            specs: [
              {
                title: 'installs',
                tests: test(
                  'expected',
                  { type: 'not tried', description: 'removal (only root can)' },
                  { type: 'slow' },
                ),
              },
              { title: 'shows its age', tests: test('unexpected') },
              { title: 'recovers', tests: test('skipped') },
            ],
          },
        ],
      },
    ]);
    expect(counts).toEqual({
      passed: 2,
      failed: 1,
      failures: ['[packaged] › story.spec.ts › offline › shows its age'],
      notRun: ['[packaged] › story.spec.ts › offline › recovers'],
      notTried: ['removal (only root can)'],
    });
  });
});
