/** The packaged app turns into nothing else (docs/security.md#the-window). */
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { executableOf } from './support/app.ts';
import { expect, test } from './support/fixtures.ts';

/** How a fuse stands in the binary. */
const off = '0'.charCodeAt(0);
const on = '1'.charCodeAt(0);

test('every fuse of the packaged app is set', async ({ build }) => {
  const { executablePath } = await executableOf(build);
  expect(await getCurrentFuseWire(executablePath)).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
});
