/** Starts that meet trouble: a folder that cannot be written, a crash before, another start at the same moment. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentStands, launch, rootSwitches } from '../../scripts/setup/launch.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { executableOf, startApp } from './support/app.ts';
import { expect, test } from './support/fixtures.ts';

test('a folder for user data that cannot be written is said, with an exit code', async ({
  build,
}) => {
  const { executablePath, args } = await executableOf(build);
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
    const { code, output } = await run(executablePath, [...rootSwitches, ...args, ...switches], {
      env: { ...process.env, ...environment },
      timeout: 60_000,
    });
    expect(code).toBe(1);
    expect(output).toMatch(
      /Orgdesk could not start\. The folder for your data, .* cannot be written\./,
    );
  }
  await rm(folder, { recursive: true });
});

test('of two starts at once after a crash one runs, and a third reaches it', async ({ build }) => {
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

test('a window that was left on a larger screen fits on the one that there is', async ({
  build,
}) => {
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
