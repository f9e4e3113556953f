// @ts-check
// npm run lint [-- --write]
import { command } from './setup/command.mjs';
import { bin } from './setup/dependencies.mjs';
import { prepareDependencies } from './setup/prepare.mjs';
import { run } from './setup/run.mjs';
import { relay } from './setup/say.mjs';

await command(async () => {
  await prepareDependencies();
  const args = ['check', '--error-on-warnings', ...process.argv.slice(2)];
  return (await run(bin('biome'), args, { onOutput: relay })).code;
});
