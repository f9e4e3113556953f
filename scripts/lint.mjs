// @ts-check
// npm run lint [-- --write]
import { command } from './setup/command.mjs';
import { prepareDependencies } from './setup/prepare.mjs';
import { relay } from './setup/say.mjs';
import { runTool } from './setup/tool.mjs';

await command(async () => {
  await prepareDependencies();
  const args = ['check', '--error-on-warnings', ...process.argv.slice(2)];
  return (await runTool('biome', args, { onOutput: relay })).code;
});
