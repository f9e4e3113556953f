/** Sends requests to the local platform over its private port; each gets an answer or a time-out. */

import type { BackupManifest } from '#domain/backup.ts';
import { FailureError } from '#domain/failure.ts';
import {
  type KeptMail,
  type LocalMessage,
  type LocalRequest,
  localMessageSchema,
} from '#domain/local-platform.ts';
import type { Child } from './child.ts';

type Ready = Extract<LocalMessage, { readonly kind: 'ready' }>;
type Answer = Exclude<LocalMessage, Ready>;
/** A request without its number. */
type Question<Request = LocalRequest> = Request extends unknown ? Omit<Request, 'id'> : never;

/** Milliseconds for a backup of the largest platform on a slow disk. */
const backupLimitMs = 900_000;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: FailureError) => void;
  readonly timer: NodeJS.Timeout;
}

export interface LocalPlatformClientOptions {
  readonly child: Child;
  /** Milliseconds for one answer. */
  readonly timeLimit: number;
  readonly onReady: (ready: Ready) => void;
  /** Called for a message that does not match the protocol. */
  readonly onInvalidMessage: () => void;
}

function failure(message: string): FailureError {
  return new FailureError({ kind: 'platform', message });
}

export class LocalPlatformClient {
  readonly #options: LocalPlatformClientOptions;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(options: LocalPlatformClientOptions) {
    this.#options = options;
    options.child.onMessage((message) => this.#receive(message));
  }

  /** `personId`: only this person gets a token; otherwise a missing person is created. */
  async issueToken(name: string, email: string, personId?: string): Promise<string> {
    const asked = personId === undefined ? {} : { personId };
    const answer = await this.#ask({ call: 'issue-token', name, email, ...asked });
    if (answer.kind === 'token') return answer.token;
    throw failure('The platform on this computer returned no token. Try again.');
  }

  async listMail(): Promise<readonly KeptMail[]> {
    const answer = await this.#ask({ call: 'list-mail' });
    if (answer.kind === 'mail') return answer.mail;
    throw failure('The platform on this computer couldn’t list its mail. Try again.');
  }

  /** Writes a backup to the file, and resolves to its manifest. */
  async backUp(file: string, orgdesk: string): Promise<BackupManifest> {
    const answer = await this.#ask({ call: 'back-up', file, orgdesk }, backupLimitMs);
    if (answer.kind === 'backed-up') return answer.manifest;
    throw failure('The platform on this computer made no backup. Try again.');
  }

  /** Fails every pending request, since no answer will come. */
  end(): void {
    for (const id of this.#waiting.keys()) {
      this.#take(id)?.reject(failure('The platform on this computer stopped. Try again.'));
    }
  }

  #ask(question: Question, timeLimit = this.#options.timeLimit): Promise<Answer> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#take(id)?.reject(
          failure('The platform on this computer didn’t respond in time. Try again.'),
        );
      }, timeLimit);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#options.child.post({ ...question, id });
    });
  }

  #receive(message: unknown): void {
    const parsed = localMessageSchema.safeParse(message);
    if (!parsed.success) this.#options.onInvalidMessage();
    else if (parsed.data.kind === 'ready') this.#options.onReady(parsed.data);
    else this.#settle(parsed.data);
  }

  #settle(answer: Answer): void {
    const waiting = this.#take(answer.id);
    if (answer.kind === 'error') waiting?.reject(failure(answer.message));
    else waiting?.resolve(answer);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    clearTimeout(waiting?.timer);
    this.#waiting.delete(id);
    return waiting;
  }
}
