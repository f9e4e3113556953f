/** A network between the service and its database that can fail in every way that networks do. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** How new connections fare. */
export type Mood =
  | 'forwards'
  /** Nothing listens. */
  | 'refuses'
  /** Connections are accepted, and never answered. */
  | 'says nothing'
  /** Connections are reset at once. */
  | 'resets'
  /** Connections are refused with an SQLSTATE, as PostgreSQL does. */
  | { readonly says: string; readonly message: string };

/** What happens to the next COMMIT. */
export type CommitFate = 'arrives' | 'is lost on its way' | 'is done, and its answer lost';

export interface DatabaseProxy {
  /** The address of the database through this proxy. */
  readonly url: string;
  readonly setMood: (mood: Mood) => Promise<void>;
  readonly setCommitFate: (fate: CommitFate) => void;
  /** Closes all open connections. */
  readonly cut: () => void;
  /** Keeps open connections, but lets nothing through any more. */
  readonly silence: () => void;
  readonly stop: () => Promise<void>;
}

/** PostgreSQL's protocol, "ErrorResponse": severity, SQLSTATE and message. */
function errorResponse(state: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${state}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** Starts a proxy in front of a database. */
export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  let mood: Mood = 'forwards';
  let fate: CommitFate = 'arrives';
  let silent = false;
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };

  function forward(client: Socket): void {
    const server = connect(Number(target.port), target.hostname);
    keep(server);
    let answers = true;
    client.on('data', (chunk) => {
      if (silent) return;
      if (fate !== 'arrives' && chunk.includes('commit\0')) {
        const reaches = fate === 'is done, and its answer lost';
        fate = 'arrives';
        if (!reaches) return void client.destroy();
        answers = false;
      }
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (silent) return;
      if (answers) client.write(chunk);
      else client.destroy();
    });
    client.on('close', () => server.end());
    server.on('close', () => client.destroy());
  }

  const server = createServer((client) => {
    keep(client);
    if (mood === 'forwards') forward(client);
    else if (mood === 'resets') client.resetAndDestroy();
    else if (typeof mood === 'object') {
      const { says, message } = mood;
      client.once('data', () => client.end(errorResponse(says, message)));
    } else client.resume();
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  };
  const port = await listen(0);
  const url = new URL(databaseUrl);
  url.port = String(port);
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    cut();
    await closed;
  };
  return {
    url: url.href,
    setMood: async (next) => {
      mood = next;
      silent = false;
      cut();
      if (next === 'refuses') await close();
      else if (!server.listening) await listen(port);
    },
    setCommitFate: (next) => {
      fate = next;
    },
    cut,
    silence: () => {
      silent = true;
    },
    stop: close,
  };
}
