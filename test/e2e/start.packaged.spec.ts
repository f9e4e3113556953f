/** Starts in trouble: with a folder that cannot be written, after a crash, and several at once. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentStands, launch, rootSwitches } from '../../scripts/setup/launch.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { type Build, executableOf, startApp } from './support/app.ts';
import { expect, test } from './support/fixtures.ts';

/** Starts the app where it must end by itself. */
async function startAlone(
  build: Build,
  switches: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly code: number; readonly output: string }> {
  const { executablePath, args } = await executableOf(build);
  return run(executablePath, [...rootSwitches, ...args, ...switches], {
    env: { ...process.env, ...environment },
    timeout: 60_000,
  });
}

test('a user folder that cannot be written ends the start with a message and an exit code', async ({
  build,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-start-'));
  const file = join(folder, 'file');
  await writeFile(file, 'mine');
  const starts = [
    { switches: [`--user-data-dir=${file}`], environment: {} },
    { switches: [`--user-data-dir=${join(file, 'below')}`], environment: {} },
    { switches: [], environment: { XDG_CONFIG_HOME: file } },
    { switches: [], environment: { XDG_CONFIG_HOME: '/dev/null/config' } },
  ];
  for (const { switches, environment } of starts) {
    const { code, output } = await startAlone(build, switches, environment);
    expect(output).toMatch(
      /Orgdesk couldn’t start\. Orgdesk can’t write to your data folder, .*\./,
    );
    expect(code).toBe(1);
  }
  await rm(folder, { recursive: true });
});

test('a start that Chromium’s lock stops ends with a message and an exit code', async ({
  build,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-start-'));
  const temporary = join(folder, 't'.repeat(100));
  for (const name of ['SingletonLock', 'SingletonCookie']) {
    await mkdir(join(folder, name, name), { recursive: true });
  }
  await mkdir(temporary);
  const starts: readonly (readonly [
    data: string,
    environment: NodeJS.ProcessEnv,
    words: RegExp,
  ])[] = [
    ['SingletonLock', {}, /Move SingletonLock out of it/],
    ['SingletonCookie', {}, /Move SingletonCookie out of it/],
    ['data', { TMPDIR: join(folder, 'missing') }, /temporary files, .* The folder doesn’t exist/],
    ['data', { TMPDIR: temporary }, /temporary files, .* Its path is too long/],
  ];
  for (const [data, environment, words] of starts) {
    const switches = [`--user-data-dir=${join(folder, data)}`];
    const { code, output } = await startAlone(build, switches, environment);
    expect(output).toMatch(words);
    expect(code).toBe(1);
  }
  await rm(folder, { recursive: true });
});

test('data restored from a backup opens, although files replace Chromium’s links', async ({
  build,
}) => {
  const app = await startApp({
    build,
    prepare: async (profile) => {
      for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
        await writeFile(join(profile, name), '');
      }
    },
  });
  expect(await app.startAgain()).toBe(0);
  await app.remove();
});

test('of two simultaneous starts after a crash one runs, and a third one reaches it', async ({
  build,
}) => {
  const { executablePath, args } = await executableOf(build);
  const app = await startApp({ build });
  const options = { executablePath, args: [...args, `--user-data-dir=${app.profile}`] };
  let { launched } = app;
  for (let pair = 0; pair < 3; pair += 1) {
    launched.process.kill('SIGKILL');
    await launched.ended;
    const both = await Promise.all([launch(options), launch(options)]);
    const [loser, code] = await Promise.race(
      both.map(async (each) => [each, await each.ended] as const),
    );
    expect(code).toBe(0);
    const [winner] = both.filter((each) => each !== loser);
    if (!winner) throw new Error('None is left.');
    await documentStands(winner.endpoint);
    expect(winner.process.exitCode).toBeNull();
    expect(await app.startAgain()).toBe(0);
    expect(winner.process.exitCode).toBeNull();
    launched = winner;
  }
  await launched.close();
  await app.remove();
});

test('a window that was closed on a larger screen fits the present one', async ({ build }) => {
  const bounds = { x: 0, y: 0, width: 3800, height: 2000 };
  const app = await startApp({
    build,
    prepare: (profile) =>
      writeFile(
        join(profile, 'settings.json'),
        JSON.stringify({ window: { bounds, maximized: false } }),
      ),
  });
  const [width, height, screen] = await app.page.evaluate(
    () =>
      [
        window.outerWidth,
        window.outerHeight,
        { width: window.screen.availWidth, height: window.screen.availHeight },
      ] as const,
  );
  expect(width).toBeLessThanOrEqual(screen.width);
  expect(height).toBeLessThanOrEqual(screen.height);
  expect(width).toBeGreaterThan(900);
  await app.remove();
});
