// @ts-check
// The JSON reports of the test runners in a common form.
import { readFile } from 'node:fs/promises';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} failures the failed tests' full names
 * @property {readonly string[]} notRun the full names of tests that were skipped, or never reached
 * @property {readonly string[]} notTried cases that passed tests could not try on this computer, and why
 */

/** @type {Counts} */
const nothing = { passed: 0, failed: 0, failures: [], notRun: [], notTried: [] };

/**
 * A failed run without a named failed test (a file that does not load, a set-up that throws, no report at all)
 * counts as one failed.
 * @param {Counts} counts @param {number} code the runner's exit code @param {string} name
 * @returns {Counts}
 */
function withExitCode(counts, code, name) {
  if (code === 0 || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: [`${name} ended with exit code ${code}`] };
}

/** @param {string} file @returns {Promise<unknown>} undefined if there is none */
async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @typedef {{ name: string, status: string, message: string,
 *   assertionResults: { fullName: string, status: string }[] }} VitestFile
 * @param {string} file Vitest's JSON report @param {number} code
 */
export async function vitestCounts(file, code) {
  const report = /** @type {{ testResults: VitestFile[] } | undefined} */ (await readReport(file));
  return withExitCode(report ? countVitest(report.testResults) : nothing, code, 'Vitest');
}

/** @param {readonly VitestFile[]} files @returns {Counts} */
export function countVitest(files) {
  const tests = files.flatMap((file) => file.assertionResults);
  const broken = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const failures = [
    ...tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    ...broken.map(({ name, message }) => `${name}: ${message.split('\n')[0]}`),
  ];
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length,
    failures,
    notRun: tests
      .filter(({ status }) => status !== 'failed' && status !== 'passed')
      .map(({ fullName }) => fullName),
    notTried: [],
  };
}

/**
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ title: string, tests: PlaywrightTest[] }} PlaywrightSpec
 * @typedef {{ projectName: string, status: string, annotations?: { type: string, description?: string }[] }} PlaywrightTest
 * @param {string} file Playwright's JSON report @param {number} code
 */
export async function playwrightCounts(file, code) {
  const report = /** @type {{ suites: PlaywrightSuite[] } | undefined} */ (await readReport(file));
  return withExitCode(report ? countPlaywright(report.suites) : nothing, code, 'Playwright');
}

/** @param {readonly PlaywrightSuite[]} suites @returns {Counts} */
export function countPlaywright(suites) {
  const tests = suites.flatMap((suite) => testsOf(suite, []));
  /** @param {readonly string[]} statuses */
  const named = (...statuses) =>
    tests.filter(({ status }) => statuses.includes(status)).map(({ name }) => name);
  const failures = named('unexpected', 'flaky');
  return {
    passed: named('expected').length,
    failed: failures.length,
    failures,
    notRun: named('skipped'),
    notTried: tests.flatMap((test) => test.notTried),
  };
}

/**
 * @param {PlaywrightSuite} suite @param {readonly string[]} above
 * @returns {{ name: string, status: string, notTried: readonly string[] }[]}
 */
function testsOf(suite, above) {
  const path = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map(({ projectName, status, annotations = [] }) => ({
      name: [`[${projectName}]`, ...path, title].join(' › '),
      status,
      notTried: annotations
        .filter(({ type }) => type === 'not tried')
        .map(({ description = title }) => description),
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path))];
}
