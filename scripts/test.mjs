// @ts-check
// npm test [-- --only STEPS] [arguments for the test runner]
import { rm } from 'node:fs/promises';
import { command } from './setup/command.mjs';
import { results } from './setup/paths.mjs';
import { prepareDependencies, prepareElectron } from './setup/prepare.mjs';
import { Problem } from './setup/problem.mjs';
import { keepBack, say } from './setup/say.mjs';
import { startSession } from './setup/session.mjs';
import * as steps from './test/steps.mjs';
import { summarize } from './test/summary.mjs';

const names = [
  ...['lint', 'typecheck', 'unit', 'platform', 'build', 'package'],
  ...['pictures', 'e2e', 'packaged'],
];

const usage = `npm test [-- --only STEP[,STEP…] [arguments for Vitest or Playwright]]

Sets up missing parts, then runs all checks. The last line says how many tests passed and failed.
  --only   some steps only: ${names.join(', ')}
           pictures photographs every screen in each size and theme, and checks its layout;
           e2e drives the app as built, packaged drives it as packaged in dist/, and both save pictures
           of what they come across, too. All pictures are in test-results/screens/
Unit tests run in a random order. The output names its seed, which repeats it.

  npm test -- --only unit roles
  npm test -- --only unit --sequence.seed=1764432000000
  npm test -- --only e2e --grep invite`;

/** @param {readonly string[]} args */
function parse(args) {
  const [first, chosen = ''] = args;
  if (first === undefined) return { only: new Set(names), more: [], whole: true };
  if (first !== '--only') throw new Problem(`Unknown argument "${first}".\n\n${usage}`);
  const only = chosen.split(',');
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Problem(`There is no step "${unknown}".\n\n${usage}`);
  return { only: new Set(only), more: args.slice(2), whole: false };
}

await command(async () => {
  if (process.argv.includes('--help')) return void say(usage);
  const { only, more, whole } = parse(process.argv.slice(2));
  const wants = (/** @type {string} */ name) => only.has(name);
  const runs = ['pictures', 'e2e', 'packaged'].some(wants);
  await prepareDependencies();
  // Unit tests, checks and the build wait for no Electron, display or keychain.
  const preparing =
    runs || wants('package') ? prepareElectron({ display: runs, keychain: runs }) : undefined;
  if (whole) await rm(results, { recursive: true, force: true });
  /** @type {import('./test/steps.mjs').Outcome[]} */
  const outcomes = [];

  const checks = async () => {
    if (wants('lint')) outcomes.push(await steps.lint());
    if (wants('typecheck')) outcomes.push(await steps.typecheck());
  };
  const builds = async () => {
    const needed = runs || wants('build') || wants('package');
    const [built, electron] = await Promise.all([needed ? steps.build() : undefined, preparing]);
    if (built) outcomes.push(built);
    const isBuilt = built?.failed === 0;
    if (!isBuilt || !electron || !(wants('package') || wants('packaged')))
      return { electron, isBuilt, isPackaged: false };
    const packed = await steps.pack(electron);
    outcomes.push(packed);
    return { electron, isBuilt, isPackaged: packed.failed === 0 };
  };
  const [, { electron, isBuilt, isPackaged }] = await Promise.all([checks(), builds()]);

  const windows = [
    ...(wants('pictures') && isBuilt ? ['pictures'] : []),
    ...(wants('e2e') && isBuilt ? ['development'] : []),
    ...(wants('packaged') && isPackaged ? ['packaged'] : []),
  ];
  const beside = keepBack();
  const drives = async () => {
    if (electron && windows.length > 0) {
      say(`\nDriving the app in Electron ${electron.version} (${electron.source}).`);
      outcomes.push(
        await steps.playwright(windows, await startSession(), { more, pictures: !whole }),
      );
    }
    beside.release();
  };
  // The end-to-end tests wait for windows, mail and timers for a third of their time. The others fill it,
  // and take second place: a person's patience is measured in the windows.
  const projects = ['unit', 'platform'].filter(wants);
  const calculates = async () => {
    if (projects.length === 0) return;
    const niceness = windows.length > 0 ? 5 : 0;
    outcomes.push(await steps.vitest(projects, { more, write: beside.write, niceness }));
  };
  await Promise.all([drives(), calculates()]);
  return summarize(outcomes);
});
