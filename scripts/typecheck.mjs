// @ts-check
import { command } from './setup/command.mjs';
import { bin } from './setup/dependencies.mjs';
import { prepareDependencies } from './setup/prepare.mjs';
import { run } from './setup/run.mjs';
import { relay } from './setup/say.mjs';

await command(async () => {
  await prepareDependencies();
  return (await run(bin('tsc'), ['--noEmit', '-p', '.'], { onOutput: relay })).code;
});
