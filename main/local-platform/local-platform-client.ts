/** Sends requests to the local platform over its private port; each gets an answer or a time-out. */

import { FailureError } from '#domain/failure.ts';
import { type KeptMail, type LocalMessage, localMessageSchema } from '#domain/local-platform.ts';
import type { Child } from './child.ts';

type Answer = Exclude<LocalMessage, { readonly kind: 'ready' }>;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: FailureError) => void;
  readonly timer: NodeJS.Timeout;
}

export interface LocalPlatformClientOptions {
  readonly child: Child;
  /** Milliseconds for one answer. */
  readonly timeLimit: number;
  readonly onReady: (url: string) => void;
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

  async issueToken(name: string, email: string): Promise<string> {
    const answer = await this.#ask({ call: 'issue-token', name, email });
    if (answer.kind === 'token') return answer.token;
    throw failure('The platform on this computer returned no token. Try again.');
  }

  async listMail(): Promise<readonly KeptMail[]> {
    const answer = await this.#ask({ call: 'list-mail' });
    if (answer.kind === 'mail') return answer.mail;
    throw failure('The platform on this computer couldn’t list its mail. Try again.');
  }

  /** Fails every pending request, since no answer will come. */
  end(): void {
    for (const id of this.#waiting.keys()) {
      this.#take(id)?.reject(failure('The platform on this computer stopped. Try again.'));
    }
  }

  #ask(question: Readonly<Record<string, unknown>>): Promise<Answer> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#take(id)?.reject(
          failure('The platform on this computer didn’t respond in time. Try again.'),
        );
      }, this.#options.timeLimit);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#options.child.post({ ...question, id });
    });
  }

  #receive(message: unknown): void {
    const parsed = localMessageSchema.safeParse(message);
    if (!parsed.success) this.#options.onInvalidMessage();
    else if (parsed.data.kind === 'ready') this.#options.onReady(parsed.data.url);
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
