// @ts-check
// npm run bench [-- --quick] [NAME…]: runs the benchmarks in test/bench against the packaged app and the built
// platform service; all of them, or those whose names begin so. `--quick` measures less data and fewer rounds.
// The exit code is 1 if a goal was missed or a benchmark failed.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseBenches } from './bench/choose.mjs';
import { measure } from './bench/measure.mjs';
import { exitCode, table } from './bench/table.mjs';
import { command } from './setup/command.mjs';
import { packageApp } from './setup/package.mjs';
import { inRoot, results } from './setup/paths.mjs';
import { prepareApp, prepareBuild } from './setup/prepare.mjs';
import { say } from './setup/say.mjs';
import { startSession } from './setup/session.mjs';

const folder = inRoot('test', 'bench');

/** @param {string} name */
const isOfService = (name) => /^(?:platform|sync)/.test(name);

/** Prepares the packaged app, a desktop for it, and their description for the record. */
async function prepareDesktop() {
  const electron = await prepareApp({ display: true, keychain: true });
  const { executablePath: app } = await packageApp(electron);
  return {
    context: { electron, app, environment: await startSession() },
    about: { electron: electron.version, source: electron.source },
  };
}

/** The service alone is measured without an app. */
async function prepareService() {
  await prepareBuild();
  return { context: {}, about: {} };
}

await command(async () => {
  const { names, quick } = chooseBenches(await readdir(folder), process.argv.slice(2));
  const { context, about } = names.every(isOfService)
    ? await prepareService()
    : await prepareDesktop();
  const service = inRoot('out', 'main', 'platform.js');
  const measurements = [];
  const failed = [];
  for (const name of names) {
    say(`Measuring ${name}…`);
    const file = join(folder, `${name}.bench.ts`);
    try {
      measurements.push(...(await measure(file, { ...context, service, quick })));
    } catch (error) {
      // The others are measured all the same.
      failed.push(name);
      say(`${name} failed: ${error instanceof Error ? error.stack : error}`);
    }
  }
  await mkdir(results, { recursive: true });
  const report = { ...about, quick, measurements, failed };
  await writeFile(join(results, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
  say(`\n${table(measurements)}`);
  if (failed.length > 0) say(`No result: ${failed.join(', ')}`);
  return exitCode(measurements, failed);
});
