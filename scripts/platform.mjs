// @ts-check
// npm run platform [-- token --email E --name N]
// The platform service alone, in plain Node. Programs read its stdout, so set-up writes to stderr.
import { command } from './setup/command.mjs';
import { inRoot } from './setup/paths.mjs';
import { prepareBuild } from './setup/prepare.mjs';
import { start } from './setup/run.mjs';
import { speakOnStderr } from './setup/say.mjs';

await command(async () => {
  speakOnStderr();
  await prepareBuild();
  const service = inRoot('out', 'main', 'platform.js');
  const { child } = start(process.execPath, [service, ...process.argv.slice(2)], {
    cwd: process.cwd(),
    stdio: 'inherit',
  });
  /** @type {number | null} */
  const code = await new Promise((done, fail) => child.once('exit', done).once('error', fail));
  return code ?? 1;
});
