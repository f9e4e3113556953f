/**
 * The socket on which the process that holds a folder answers programs that find the folder locked.
 * Only programs of the same user can connect, and those may read the database anyway.
 */
import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The longest path of a socket: 107 bytes on Linux, 103 on macOS. */
const maxPathBytes = 100;

/** Answers one line with one line. */
export type Responder = (line: string) => Promise<string>;

interface FolderSocket {
  /** Starts answering requests, including those that arrived before. */
  readonly respond: (responder: Responder) => void;
  /** Finishes the answers in progress and disconnects everyone else. */
  readonly close: () => Promise<void>;
}

/**
 * Creates a folder with a short path that only this user can use. Anyone else who could write there
 * could answer in the platform's name.
 * @throws Error if another user created the folder first
 */
async function privateFolder(): Promise<string> {
  const own = process.getuid?.();
  const path = join(tmpdir(), `orgdesk-${own}`);
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await lstat(path);
  if (!found.isDirectory() || found.uid !== own || (found.mode & 0o077) !== 0) {
    throw new Error(`${path} isn’t private to this user. Remove it, or choose a shorter DATA_DIR.`);
  }
  return path;
}

async function socketPath(folder: string): Promise<string> {
  const real = await realpath(folder);
  const name = createHash('sha256').update(real).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\orgdesk-platform-${name}`;
  const inside = join(real, 'in-use.sock');
  if (Buffer.byteLength(inside) <= maxPathBytes) return inside;
  return join(await privateFolder(), `${name}.sock`);
}

/** Reads the next line, or undefined if the connection ends before there is one. */
function readLine(socket: Socket): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      const [line, ...rest] = text.split('\n');
      if (rest.length > 0) resolve(line);
    });
    socket.once('error', () => socket.destroy()).once('close', () => resolve(undefined));
  });
}

async function listen(path: string, onConnection: (socket: Socket) => void): Promise<Server> {
  const server = createServer(onConnection);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ path }, resolve);
  });
  server.unref();
  return server;
}

/** Opens the socket of a folder. The caller holds the folder's lock. */
export async function openFolderSocket(folder: string): Promise<FolderSocket> {
  const path = await socketPath(folder);
  let respond: (responder: Responder) => void = () => undefined;
  const responder = new Promise<Responder>((resolve) => {
    respond = resolve;
  });
  const connections = new Set<Socket>();
  const answers = new Set<Promise<void>>();
  const answer = async (socket: Socket, line: string, answering: Responder) => {
    const text = await answering(line).catch(() => undefined);
    // A request without an answer is disconnected.
    if (text === undefined) socket.destroy();
    else await new Promise<void>((resolve) => socket.end(`${text}\n`, resolve));
  };
  const converse = async (socket: Socket) => {
    const line = await readLine(socket);
    const answering = await responder;
    if (line === undefined || socket.destroyed) return;
    const finished = answer(socket, line, answering);
    answers.add(finished);
    await finished.finally(() => answers.delete(finished));
  };
  // The lock is ours, so a socket that exists here was left by a killed process.
  if (process.platform !== 'win32') await rm(path, { force: true });
  const server = await listen(path, (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    void converse(socket);
  });
  if (process.platform !== 'win32') await chmod(path, 0o600);
  return {
    respond,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all(answers);
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}

/**
 * Asks the process that holds the folder. Resolves to undefined if that process is gone or not
 * ready, if it ends before it answers, or if the signal aborts.
 */
export async function askHolder(
  folder: string,
  line: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const socket = connect(await socketPath(folder));
  const hangUp = () => socket.destroy();
  signal.addEventListener('abort', hangUp);
  try {
    const answer = readLine(socket);
    socket.write(`${line}\n`);
    return await answer;
  } finally {
    signal.removeEventListener('abort', hangUp);
    socket.destroy();
  }
}
