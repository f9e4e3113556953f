import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { z } from 'zod';

interface RunningProcess {
  readonly url: string;
  /** Sends a signal; `ended` resolves if that ends it. */
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

const environmentOf = (extra: Environment) => ({
  PATH: process.env.PATH ?? '',
  PORT: '0',
  ...extra,
});

/** Starts plain Node with a script that prints its address as a line of JSON. */
export async function startProcess(
  script: string,
  environment: Environment = {},
): Promise<RunningProcess> {
  const child = spawn(process.execPath, [script], {
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => Promise.reject(new Error(`${script} ended.`))),
  ]);
  const { url } = z.object({ url: z.url() }).parse(JSON.parse(String(line)));
  return {
    url,
    signal: (name) => child.kill(name),
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs a command of the service and returns its output. */
export async function runCommand(
  script: string,
  args: readonly string[],
  environment: Environment,
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
    env: environmentOf(environment),
  });
  return stdout.trim();
}
