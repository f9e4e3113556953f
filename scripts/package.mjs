// @ts-check
// npm run package [-- --release]
import { command } from './setup/command.mjs';
import { packageApp } from './setup/package.mjs';
import { prepareApp } from './setup/prepare.mjs';
import { Problem } from './setup/problem.mjs';
import { say } from './setup/say.mjs';

const usage = `npm run package [-- --release]

Packages the app for this system into dist/.
  --release   makes the installers too, which takes the official Electron`;

await command(async () => {
  if (process.argv.includes('--help')) return void say(usage);
  const release = process.argv.includes('--release');
  const electron = await prepareApp({});
  if (release && electron.source === 'fallback') {
    throw new Problem(
      'A release takes the official Electron, whose download host does not answer from here.',
    );
  }
  say(`Packaged: ${(await packageApp(electron, { release })).executablePath}`);
});
