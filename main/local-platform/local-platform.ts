/**
 * Runs the platform on this computer: starts it at most once, restarts it after a crash, and stops it
 * cleanly at the end.
 */
import type { BackupManifest } from '#domain/backup.ts';
import { type Failure, FailureError } from '#domain/failure.ts';
import type { KeptMail, LocalMessage } from '#domain/local-platform.ts';
import type { LocalPlatformState } from '#preload/contract/shell.ts';
import type { Logger } from '../log/logger.ts';
import type { Child, StartChild } from './child.ts';
import { childLog } from './child-log.ts';
import { freePort } from './free-port.ts';
import { LocalPlatformClient } from './local-platform-client.ts';

export interface LocalPlatformOptions {
  readonly start: StartChild;
  /** The version of Orgdesk, which its backups name. */
  readonly version: string;
  readonly logger: Logger;
  /** Reads and stores the port, so that the next start uses the same one. */
  readonly port: { readonly get: () => number | null; readonly set: (port: number) => void };
  readonly onState: (state: LocalPlatformState) => void;
  /** Milliseconds. */
  readonly limits: {
    /** Time until it must be ready; the first start creates its database. */
    readonly readyTimeoutMs: number;
    readonly answerTimeoutMs: number;
    /** Time until a stopped one must have ended. */
    readonly stopTimeoutMs: number;
    /** Time before a restart after a crash; doubles with each crash in a row. */
    readonly firstRestartDelayMs: number;
    /** Running time after which a crash counts as the first in a row again. */
    readonly steadyAfterMs: number;
  };
}

/** Crashes in a row after which it is not restarted. */
const maxCrashes = 5;

const stopped: Failure = {
  kind: 'platform',
  message:
    'The platform on this computer keeps stopping. Restart Orgdesk. If it keeps happening, see its log.',
};
const notStarted: Failure = {
  kind: 'platform',
  message:
    'The platform on this computer couldn’t start. Its data is safe. For the reason, see logs/main.log in Orgdesk’s folder.',
};
const ended: Failure = { kind: 'cancelled', message: 'The platform on this computer was stopped.' };
const notReady: Failure = {
  kind: 'platform',
  message: 'The platform on this computer didn’t start in time. Try again.',
};

/** What its process reports when it listens. */
type Ready = Extract<LocalMessage, { readonly kind: 'ready' }>;

interface Running {
  readonly child: Child;
  readonly conversation: LocalPlatformClient;
  readonly exited: Promise<void>;
}

export class LocalPlatform {
  readonly #options: LocalPlatformOptions;
  #state: LocalPlatformState = { state: 'stopped' };
  #starting: Promise<string> | undefined;
  #running: Running | undefined;
  #restored: Ready['restored'];
  #crashes = 0;
  #restart: NodeJS.Timeout | undefined;
  #stopping = false;

  constructor(options: LocalPlatformOptions) {
    this.#options = options;
  }

  get state(): LocalPlatformState {
    return this.#state;
  }

  /** Resolves to its address once it is ready; may be called any number of times. Rejects with a `FailureError`. */
  async start(): Promise<string> {
    if (this.#state.state === 'running') return this.#state.url;
    // A start that is being stopped cannot be waited for.
    if (this.#stopping) await this.#starting?.catch(() => undefined);
    this.#stopping = false;
    clearTimeout(this.#restart);
    this.#starting ??= this.#launch().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  /**
   * Stops it if it runs and starts it. Resolves to whether a restored database took over: `failed` if the one
   * before had to be used again, undefined if none was waiting.
   */
  async restart(): Promise<'done' | 'failed' | undefined> {
    await this.stop();
    await this.start();
    return this.#restored;
  }

  /**
   * Creates or finds the person there and creates a token for them. With `personId`, creates nobody, and
   * rejects unless that person has the address.
   */
  async issueToken(name: string, email: string, personId?: string): Promise<string> {
    return this.#conversation().issueToken(name, email, personId);
  }

  /** Writes a backup of its data to a file while it runs. */
  async backUp(file: string): Promise<BackupManifest> {
    return this.#conversation().backUp(file, this.#options.version);
  }

  /** Resolves to its stored mail, newest first. */
  async listMail(): Promise<readonly KeptMail[]> {
    return this.#conversation().listMail();
  }

  /** Resolves when its process has ended, or after the limit. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    if (this.#state.state !== 'stopped') this.#setState({ state: 'stopped' });
    this.#running?.child.stop();
    await this.#untilEnded();
  }

  /** Resolves when no process of it is left, or after the limit for a stop. */
  async #untilEnded(): Promise<void> {
    if (!this.#running) return;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#options.limits.stopTimeoutMs);
    });
    await Promise.race([this.#running.exited, limit]);
    clearTimeout(timer);
  }

  #conversation(): LocalPlatformClient {
    if (this.#running && this.#state.state === 'running') return this.#running.conversation;
    throw new FailureError({
      kind: 'offline',
      message: 'The platform on this computer isn’t running. Start it first.',
    });
  }

  async #launch(): Promise<string> {
    this.#setState({ state: 'starting' });
    // A stopped or abandoned process holds the data until it has ended.
    await this.#untilEnded();
    const port = await freePort(this.#options.port.get());
    if (this.#stopping) throw new FailureError(ended);
    const child = this.#options.start({ port });
    try {
      const { url, restored } = await this.#untilReady(child);
      this.#restored = restored;
      if (this.#stopping) throw new FailureError(ended);
      this.#options.port.set(Number(new URL(url).port));
      this.#setState({ state: 'running', url });
      return url;
    } catch (error) {
      const failure = error instanceof FailureError ? error.failure : notReady;
      if (!this.#stopping) this.#setState({ state: 'failed', failure });
      child.stop();
      throw error;
    }
  }

  #untilReady(child: Child): Promise<Ready> {
    const { logger, limits } = this.#options;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new FailureError(notReady)), limits.readyTimeoutMs);
      const conversation = new LocalPlatformClient({
        child,
        timeLimit: limits.answerTimeoutMs,
        onReady: (ready) => {
          clearTimeout(timer);
          resolve(ready);
        },
        onInvalidMessage: () => logger.warn('The local platform said something that is no message'),
      });
      child.onOutput(childLog(logger));
      const startedAt = Date.now();
      const exited = new Promise<void>((resolveExit) => {
        child.onExit((code) => {
          clearTimeout(timer);
          conversation.end();
          resolveExit();
          reject(new FailureError(this.#stopping ? ended : notStarted));
          this.#ended(child, code, Date.now() - startedAt);
        });
      });
      this.#running = { child, conversation, exited };
    });
  }

  /** Handles the end of the process. If it was not ready yet, `start` rejects. */
  #ended(child: Child, code: number, lived: number): void {
    if (this.#running?.child !== child) return;
    this.#running = undefined;
    this.#options.logger.info(`The local platform ended with code ${code}`);
    if (this.#state.state === 'running') this.#restartAfter(lived);
  }

  /** `lived`: milliseconds from its start to its crash. */
  #restartAfter(lived: number): void {
    const { logger, limits } = this.#options;
    this.#crashes = lived > limits.steadyAfterMs ? 1 : this.#crashes + 1;
    if (this.#crashes > maxCrashes) {
      this.#crashes = 0;
      this.#setState({ state: 'failed', failure: stopped });
      return;
    }
    this.#setState({ state: 'starting' });
    const pause = limits.firstRestartDelayMs * 2 ** (this.#crashes - 1);
    this.#restart = setTimeout(() => {
      this.start().catch((error: unknown) => {
        logger.warn('The local platform did not start again', error);
        if (!this.#stopping) this.#restartAfter(0);
      });
    }, pause);
  }

  #setState(state: LocalPlatformState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
