// @ts-check
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { atEnd } from './lifetime.mjs';
import { root } from './paths.mjs';

/** How long a child may take to end after SIGTERM before it is killed, in milliseconds. */
const patience = 8000;

/** The longest that a timer can wait, in milliseconds: 24 days. */
const forever = 2 ** 31 - 1;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

// The last resort for an exit without clean-up: no child keeps running.
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGTERM');
});

/**
 * Starts a child in a process group of its own (so that a Ctrl+C reaches it through us, in order) which ends,
 * with its own children, when this command ends.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(file, args, options = {}) {
  const detached = process.platform !== 'win32';
  const child = spawn(file, args, { cwd: root, detached, ...options });
  const ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    // The signal goes only to the child, which ends its own children in order; any that remain afterwards are
    // ended as a group.
    child.kill('SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), patience);
    await ended;
    clearTimeout(timer);
    signalGroup(child, 'SIGTERM');
  };
  const forget = atEnd(stop);
  running.add(child);
  void ended.then(() => {
    running.delete(child);
    forget();
  });
  return { child, stop };
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  try {
    if (process.platform !== 'win32' && child.pid) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has already ended.
  }
}

/**
 * Runs a child to its end and returns its exit code and its output. Never rejects: a program that cannot be
 * started ends with code 127, one that ran longer than `timeout` milliseconds with 124, as in a shell.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, log?: string, input?: string, signal?:
 * AbortSignal, onOutput?: (chunk: Buffer) => void, niceness?: number }} [options] `log`: a file that gets the
 * output as well; `niceness`: from 0 to 19, also for its own children
 * @returns {Promise<{ code: number, output: string, stdout: string }>}
 */
export async function run(file, args, options = {}) {
  if (options.log) await mkdir(dirname(options.log), { recursive: true });
  const log = options.log ? createWriteStream(options.log) : undefined;
  return new Promise((resolve) => {
    const { child, stop } = start(file, args, {
      ...(options.cwd ? { cwd: options.cwd } : {}),
      env: options.env ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    if (options.niceness && child.pid) setPriority(child.pid, options.niceness);
    let output = '';
    let stdout = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void stop();
    }, options.timeout ?? forever);
    options.signal?.addEventListener('abort', () => void stop(), { once: true });
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output += chunk;
      log?.write(chunk);
      options.onOutput?.(chunk);
    };
    child.stdin?.on('error', () => {}).end(options.input ?? '');
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      take(chunk);
    });
    child.stderr?.on('data', take);
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer);
      log?.end();
      // Some tools colour their output even into a pipe.
      resolve({ code, output: stripVTControlCharacters(output), stdout });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.once('close', (code) => finish(late ? 124 : (code ?? 1)));
  });
}

/**
 * The command line for npm: the npm that runs this script if there is one, so that no other version is used.
 * @param {readonly string[]} args
 * @returns {[file: string, args: string[]]}
 */
export function npm(args) {
  const path = process.env.npm_execpath;
  if (path?.endsWith('npm-cli.js')) return [process.execPath, [path, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', [...args]];
}
