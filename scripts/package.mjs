// @ts-check
// npm run package [-- --deb | --release]
import { command } from './setup/command.mjs';
import { requireDpkg } from './setup/deb/build.mjs';
import { packageApp } from './setup/package.mjs';
import { prepareApp } from './setup/prepare.mjs';
import { Problem } from './setup/problem.mjs';
import { say } from './setup/say.mjs';

const usage = `npm run package [-- --deb | --release]

Packages the app for this system into dist/.
  --deb       makes the package for Debian and its like too; this needs dpkg-deb
  --release   makes all installers too, which takes the official Electron`;

await command(async () => {
  if (process.argv.includes('--help')) return void say(usage);
  const onLinux = process.platform === 'linux';
  const release = process.argv.includes('--release');
  const deb = process.argv.includes('--deb') || (release && onLinux);
  if (deb && !onLinux) throw new Problem('The Debian package can only be built on Linux.');
  // Checked before the steps that take minutes.
  if (deb) requireDpkg();
  const electron = await prepareApp({});
  if (release && electron.source === 'fallback') {
    throw new Problem(
      'A release needs the official Electron, but its download host doesn’t respond from here.',
    );
  }
  const packaged = await packageApp(electron, { release, deb });
  say(`Packaged: ${packaged.executablePath}`);
  if (packaged.deb) say(`For Debian: ${packaged.deb}`);
});
