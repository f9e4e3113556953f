/** Runs the platform service in Electron's utility process: a Node of its own, without a window. */
import { utilityProcess } from 'electron';
import type { Child, ChildEnvironment } from './child.ts';

export interface UtilityOptions {
  /** The built service. */
  readonly entry: string;
  /** The folder of its data. */
  readonly dataFolder: string;
  /** A command; none serves. */
  readonly args?: readonly string[];
}

/**
 * Environment variables that the service inherits. DATABASE_URL and PUBLIC_URL are left out: they belong to
 * a service that a team runs, and the one on this computer must not write to a team's database.
 */
const inherited = [
  'HOME',
  'LANG',
  'LC_ALL',
  'PATH',
  'SMTP_URL',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
];

function environmentFor(options: UtilityOptions, { port }: ChildEnvironment) {
  const own = inherited.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(own),
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: options.dataFolder,
    // Only the person's own app sends requests to it.
    RATE_LIMIT: '0',
  };
}

export function startUtilityChild(options: UtilityOptions, environment: ChildEnvironment): Child {
  const child = utilityProcess.fork(options.entry, [...(options.args ?? [])], {
    serviceName: 'Orgdesk platform',
    env: environmentFor(options, environment),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onOutput: (listener) => {
      child.stderr?.on('data', (chunk: Buffer) => listener(chunk.toString('utf8')));
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
    stop: () => {
      child.kill();
    },
  };
}
