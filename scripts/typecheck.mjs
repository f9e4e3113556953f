// @ts-check
import { command } from './setup/command.mjs';
import { prepareDependencies } from './setup/prepare.mjs';
import { relay } from './setup/say.mjs';
import { runTool } from './setup/tool.mjs';

await command(async () => {
  await prepareDependencies();
  return (await runTool('tsc', ['--noEmit', '-p', '.'], { onOutput: relay })).code;
});
