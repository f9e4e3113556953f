// @ts-check
// npm run bench [-- NAME…]: runs the benchmarks in test/bench against the packaged app and the built platform
// service; all of them, or those with these names.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { measure } from './bench/measure.mjs';
import { table } from './bench/table.mjs';
import { command } from './setup/command.mjs';
import { packageApp } from './setup/package.mjs';
import { inRoot, results } from './setup/paths.mjs';
import { prepareApp, prepareBuild } from './setup/prepare.mjs';
import { say } from './setup/say.mjs';
import { startSession } from './setup/session.mjs';

const folder = inRoot('test', 'bench');

/** @param {string} file */
const isOfService = (file) => file.startsWith('platform');

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
  const wanted = process.argv.slice(2);
  const files = (await readdir(folder)).filter(
    (name) =>
      name.endsWith('.bench.ts') &&
      (wanted.length === 0 || wanted.some((part) => name.includes(part))),
  );
  const { context, about } = files.every(isOfService)
    ? await prepareService()
    : await prepareDesktop();
  const service = inRoot('out', 'main', 'platform.js');
  const measurements = [];
  for (const file of files.sort()) {
    say(`Measuring ${file.replace('.bench.ts', '')}…`);
    measurements.push(...(await measure(join(folder, file), { ...context, service })));
  }
  await mkdir(results, { recursive: true });
  const report = { ...about, measurements };
  await writeFile(join(results, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
  say(`\n${table(measurements)}`);
  return measurements.every(({ value, limit }) => limit === undefined || value <= limit) ? 0 : 1;
});
