/**
 * One process for one folder: PGlite does not guard its files, and two processes on them destroy
 * them. The lock is a listening socket, because the system releases it however the process ends,
 * which a file with a process number in it does not.
 */
import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Sockets' paths have to be short (107 bytes on Linux, 103 on macOS). */
const pathMaximum = 100;

async function socketPath(folder: string): Promise<string> {
  const real = await realpath(folder);
  const name = createHash('sha256').update(real).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\orgdesk-platform-${name}`;
  const inside = join(real, 'in-use.sock');
  return inside.length <= pathMaximum ? inside : join(tmpdir(), `orgdesk-${name}.sock`);
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
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

/** Takes the folder; what comes back gives it free. Rejects where another process has it. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = await socketPath(folder);
  let server = await listen(path);
  if (!server && !(await isAlive(path))) {
    // Left over by a process that was killed.
    await rm(path, { force: true });
    server = await listen(path);
  }
  if (!server) {
    throw new Error(`DATA_DIR: ${folder} is in use by a platform that is running. Stop it first.`);
  }
  const held = server;
  return () => new Promise((resolve) => held.close(() => resolve()));
}
