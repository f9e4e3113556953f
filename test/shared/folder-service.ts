/** Starts the service on a data folder as the app does, but in this process. */
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Child } from '#main/local-platform/child.ts';
import { readConfiguration } from '#platform/configuration/configuration.ts';
import { openDatabase } from '#platform/database/open.ts';
import type { Observe } from '#platform/http/observe.ts';
import { unreadOptions } from '#platform/load/unread.ts';
import { createLogger } from '#platform/log/log.ts';
import { mailTiming } from '#platform/mail/dispatcher.ts';
import { answerLocally } from '#platform/parent-process/local-messages.ts';
import { type RunningServer, startServer } from '#platform/server/server.ts';
import { streamTiming } from '#platform/stream/streams.ts';

const logger = createLogger('silent', new Writable({ write: (_chunk, _encoding, done) => done() }));

/**
 * @param folder the DATA_DIR; its database is opened and migrated
 * @param observe sees every answer
 */
export async function startFolderService(
  folder: string,
  observe: Observe = () => undefined,
): Promise<RunningServer> {
  const configuration = readConfiguration({ DATA_DIR: folder, RATE_LIMIT: '0' });
  const database = await openDatabase({
    ...configuration,
    purpose: 'serving',
    defaultTemplate: join(folder, 'no-template'),
    onError: (error) => {
      throw error;
    },
  });
  return startServer({
    database,
    logger,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    smtpUrl: undefined,
    runByApp: true,
    secretKey: undefined,
    mailFrom: configuration.MAIL_FROM,
    invitationDays: configuration.INVITATION_DAYS,
    rateLimit: configuration.RATE_LIMIT,
    trustProxy: undefined,
    drain: 0,
    clock: () => new Date(),
    mailTiming,
    streamTiming,
    unread: unreadOptions,
    observe,
  });
}

/** Stands in for the process of the local platform: the service runs in this process. */
export class FolderChild implements Child {
  readonly #server: Promise<RunningServer>;
  #say: (message: unknown) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;

  constructor(folder: string) {
    this.#server = startFolderService(folder);
  }

  /** Resolves with the service's address once it answers. */
  async url(): Promise<string> {
    return (await this.#server).url;
  }

  post(message: unknown): void {
    void this.#server.then(async (server) => this.#say(await answerLocally(server, message)));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#say = listener;
    void this.#server.then(({ url }) => listener({ kind: 'ready', url }));
  }

  onOutput(): void {}

  onExit(listener: (code: number) => void): void {
    this.#exit = listener;
    this.#server.catch(() => listener(1));
  }

  stop(): void {
    void this.#server.then((server) => server.close()).then(() => this.#exit(0));
  }
}
