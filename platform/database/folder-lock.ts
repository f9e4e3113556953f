/**
 * One process for one folder: PGlite does not guard its files, and two processes on them destroy
 * them. The lock is a listening socket, because the system releases it however the process ends,
 * which a file with a process number in it does not. Whoever finds the folder taken can ask its
 * holder something over the same socket; only its owner's programs, which may read the database
 * anyway, can connect.
 */
import { createHash } from 'node:crypto';
import { chmod, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Sockets' paths have to be short (107 bytes on Linux, 103 on macOS). */
const pathMaximum = 100;

export class FolderInUseError extends Error {}

/** Answers one line with one line. */
export type Responder = (line: string) => Promise<string>;

export interface FolderLock {
  /** From now on, questions are answered; until then and without it, they are hung up on. */
  readonly respond: (responder: Responder) => void;
  readonly release: () => Promise<void>;
}

async function socketPath(folder: string): Promise<string> {
  const real = await realpath(folder);
  const name = createHash('sha256').update(real).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\orgdesk-platform-${name}`;
  const inside = join(real, 'in-use.sock');
  return inside.length <= pathMaximum ? inside : join(tmpdir(), `orgdesk-${name}.sock`);
}

function listen(path: string, onConnection: (socket: Socket) => void): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(onConnection);
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen({ path }, () => {
      server.unref();
      resolve(server);
    });
  });
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function converse(socket: Socket, responder: Responder): Promise<void> {
  for await (const line of createInterface(socket)) socket.write(`${await responder(line)}\n`);
}

/** Takes the folder. Rejects with `FolderInUseError` where another process has it. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = await socketPath(folder);
  let responder: Responder | undefined;
  const open = () =>
    listen(path, (socket) => {
      socket.on('error', () => socket.destroy());
      if (responder) converse(socket, responder).catch(() => socket.destroy());
      else socket.destroy();
    });
  let server = await open();
  if (!server && !(await isAlive(path))) {
    // Left over by a process that was killed.
    await rm(path, { force: true });
    server = await open();
  }
  if (!server) {
    throw new FolderInUseError(`DATA_DIR: ${folder} is in use by a platform that is running.`);
  }
  if (process.platform !== 'win32') await chmod(path, 0o600);
  const held = server;
  return {
    respond: (next) => {
      responder = next;
    },
    release: () => new Promise((resolve) => held.close(() => resolve())),
  };
}

/** Asks the process that holds the folder. Rejects where it does not answer. */
export async function askHolder(folder: string, line: string): Promise<string> {
  const socket = connect(await socketPath(folder));
  try {
    socket.write(`${line}\n`);
    for await (const answer of createInterface(socket)) return answer;
  } finally {
    socket.destroy();
  }
  throw new FolderInUseError(
    `DATA_DIR: ${folder} is in use by a platform that answers only the app that started it.`,
  );
}
