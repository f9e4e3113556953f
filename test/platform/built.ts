/** The service as it ships: bundled, and run by plain Node in a separate process. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { build } from 'vite';
import { inject } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
// Inside the repository, so that modules that are not bundled are found in its node_modules.
const folder = inject('buildFolder');

const entry = join(folder, 'service', 'platform.js');

/** Bundles the service like the app's build does, once for all test files of a run. */
export async function buildService(): Promise<void> {
  if (existsSync(entry)) return;
  await bundle('platform/start.ts', 'platform.js', join(folder, 'service'));
}

/** Bundles a script of the tests for plain Node. Resolves to its path. */
export async function buildScript(name: string): Promise<string> {
  await bundle(`test/platform/${name}.ts`, `${name}.js`, join(folder, name));
  return join(folder, name, `${name}.js`);
}

async function bundle(source: string, entryFileNames: string, to: string): Promise<void> {
  const outDir = join(folder, `building-${process.pid}`);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(root, source),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { external: ['pg-native'], output: { entryFileNames } },
    },
    ssr: { noExternal: true, external: ['@electric-sql/pglite', 'libsql'] },
  });
  try {
    await rename(outDir, to);
  } catch (error) {
    // Another test file built the same at the same time and finished first.
    if (!existsSync(join(to, entryFileNames))) throw error;
  }
}

/**
 * Node's switches for each process. PGlite is compiled by each of them, and most live for a second: WebAssembly
 * that is compiled quickly and never again costs half of the processor time.
 */
const quickly = ['--liftoff-only'];

type Environment = Readonly<Record<string, string>>;

const base = { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'info' };

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the service and returns its result. */
export async function runService(
  args: readonly string[],
  environment: Environment,
): Promise<Finished> {
  // A process that serves where it should have ended must not outlive the tests.
  const options = { env: { ...base, ...environment }, timeout: 240_000 };
  try {
    const done = await promisify(execFile)(process.execPath, [...quickly, entry, ...args], options);
    return { code: 0, ...done };
  } catch (error) {
    return z
      .object({ code: z.number().nullable(), stdout: z.string(), stderr: z.string() })
      .parse(error);
  }
}

export interface Serving {
  readonly url: string;
  readonly child: ChildProcess;
  /** All lines written to stdout so far. */
  readonly stdout: () => readonly string[];
  readonly stderr: () => string;
  /** Sends a signal, waits for the end, and returns the exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts the service and waits until it says where it is. */
export async function serve(environment: Environment): Promise<Serving> {
  const child = spawn(process.execPath, [...quickly, entry], {
    env: { ...base, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(line));
  const ended = once(child, 'exit');
  await Promise.race([
    once(reader, 'line'),
    ended.then(() => Promise.reject(new Error(`The service ended.\n${errors}`))),
  ]);
  const { url } = z.strictObject({ url: z.url() }).parse(JSON.parse(lines[0] ?? ''));
  return {
    url,
    child,
    stdout: () => lines,
    stderr: () => errors,
    end: async (signal) => {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}
