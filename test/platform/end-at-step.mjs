// @ts-check
// Loaded before a process of the service: ends it, as `kill -9` does, at one of its changes of folders.
// END_AT_STEP is the number of the change; a process with fewer changes comes to its end.
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const last = Number(process.env.END_AT_STEP);
let step = 0;

/**
 * @template {readonly unknown[]} Input
 * @param {(...input: Input) => Promise<unknown>} change
 * @returns {(...input: Input) => Promise<unknown>}
 */
function counted(change) {
  return (...input) => {
    step += 1;
    if (step === last) process.kill(process.pid, 'SIGKILL');
    return change(...input);
  };
}

Object.assign(promises, { rename: counted(promises.rename), rm: counted(promises.rm) });
syncBuiltinESMExports();
