/**
 * Signs in to a proxy that asks for a name and a password: with those of the system's environment or
 * the keychain, else with those that the person enters. They go to the proxy alone (docs/decisions/0074).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { FailureError } from '#domain/failure.ts';
import type { ProxyQuestion, ProxyState } from '#preload/contract/shell.ts';
import type { Logger } from '../log/logger.ts';
import type { Redactor } from '../log/redactor.ts';
import type { Vault } from '../vault/vault.ts';
import { type Credentials, credentialsInEnvironment } from './proxy-environment.ts';
import { keepCredentials, keptCredentials, keptName } from './proxy-keychain.ts';

/** Answers a proxy, given as its host and port; null leaves its question unanswered. */
export type AnswerProxy = (proxy: string) => Promise<Credentials | null>;

/**
 * Sends a request without a token to a URL's server, so that a proxy on the way asks for its password.
 * The network answers that proxy by itself from then on. Rejects where no proxy says anything.
 */
export type ProbeProxy = (url: string, answer: AnswerProxy) => Promise<'let through' | 'refused'>;

export interface ProxyLoginOptions {
  readonly probe: ProbeProxy;
  /** Makes the network forget every password that it was given. */
  readonly forgetPasswords: () => Promise<void>;
  readonly keychain: Vault;
  readonly environment: NodeJS.ProcessEnv;
  readonly redactor: Redactor;
  readonly logger: Logger;
  /** `state` is another one. */
  readonly onState: () => void;
  /** The person signed in: requests that the proxy refused can be sent now. */
  readonly onSignedIn: () => void;
  readonly onProblem: (sentence: string) => void;
}

export interface SignIn {
  /** Whether the proxy may let a request through now. */
  readonly signedIn: boolean;
  /** The host and port of the proxy that asked; null where none did. */
  readonly proxy: string | null;
}

interface Question extends ProxyQuestion {
  readonly url: string;
  /** Those who wait for the person's answer. */
  readonly waiting: ((signedIn: boolean) => void)[];
}

/** Milliseconds that a sign-in waits for the one before it, whose password serves it as well. */
const maxTurnMs = 5000;

export class ProxyLogin {
  readonly #options: ProxyLoginOptions;
  #question: Question | null = null;
  /** Attempts under way, by the origin of the server behind the proxy. */
  readonly #trying = new Map<string, Promise<SignIn>>();
  #turn: Promise<unknown> = Promise.resolve();
  /** What a proxy refused: it is not sent again without the person. */
  readonly #refused = new Set<string>();
  /** Proxies about which the person does not want to be asked now. */
  readonly #declined = new Set<string>();
  /** Proxies that accepted a password of the keychain or the person since Orgdesk started. */
  readonly #signedIn = new Set<string>();

  constructor(options: ProxyLoginOptions) {
    this.#options = options;
  }

  get state(): ProxyState {
    const asked = this.#question;
    return {
      question: asked && {
        id: asked.id,
        proxy: asked.proxy,
        name: asked.name,
        refused: asked.refused,
      },
      signedIn: this.#signedIn.size > 0,
    };
  }

  /** What to do about a request that a proxy refused. Never rejects. */
  signIn(url: string): Promise<SignIn> {
    const { origin } = new URL(url);
    const running = this.#trying.get(origin);
    if (running !== undefined) return running;
    // One after another, so that several platforms behind one proxy give it one password once.
    const trying = this.#turn
      .then(() => this.#tryKnown(url))
      .catch((error: unknown) => {
        this.#options.logger.warn('The proxy could not be signed in to', error);
        return { signedIn: false, proxy: null };
      })
      .finally(() => this.#trying.delete(origin));
    this.#trying.set(origin, trying);
    this.#turn = Promise.race([trying, pause(maxTurnMs, undefined, { ref: false })]);
    return trying;
  }

  /** A request to that URL was not refused: a question about the way there is out of date. */
  passed(url: string): void {
    const question = this.#question;
    if (question && new URL(question.url).origin === new URL(url).origin) {
      this.#close(question, true);
    }
  }

  /**
   * Answers the question of that id; nothing happens where it is not open any more.
   * Rejects with a `FailureError` where the proxy refuses the password or is not reached.
   */
  async answer(id: string, credentials: Credentials, keep: boolean): Promise<void> {
    const { redactor, onSignedIn } = this.#options;
    redactor.hide(credentials.password);
    const question = this.#question;
    if (question?.id !== id) return;
    const { proxy } = question;
    const outcome = await this.#give(question, credentials);
    if (outcome === 'refused') {
      const message = `The proxy ${proxy} rejected this user name and password.`;
      throw new FailureError({ kind: 'invalid', message });
    }
    if (outcome === 'taken') {
      this.#signedIn.add(proxy);
      await keepCredentials(this.#options, proxy, keep ? credentials : null);
    }
    this.#close(question, true);
    onSignedIn();
  }

  /** The person does not sign in: they are not asked again until `askAgain`, or Orgdesk starts anew. */
  decline(id: string): void {
    const question = this.#question;
    if (question?.id !== id) return;
    this.#declined.add(question.proxy);
    this.#close(question, false);
  }

  /** The person wants something of the network: they may be asked about every proxy again. */
  askAgain(): void {
    this.#declined.clear();
  }

  /** Resolves when no question is open any more, with whether the person signed in. */
  async answered(): Promise<boolean> {
    const question = this.#question;
    if (!question) return false;
    return new Promise((resolve) => question.waiting.push(resolve));
  }

  /** Removes the passwords of the proxies in use. Rejects with a `FailureError` of kind `keychain`. */
  async forgetPasswords(): Promise<void> {
    const { keychain, forgetPasswords, onState } = this.#options;
    const proxies = [...this.#signedIn];
    await forgetPasswords();
    await Promise.all(proxies.map((proxy) => keychain.remove(keptName(proxy))));
    this.#signedIn.clear();
    onState();
  }

  /** `unasked`: that proxy did not ask, so nobody knows what the credentials are worth. */
  async #give(
    { url, proxy }: Question,
    credentials: Credentials,
  ): Promise<'taken' | 'refused' | 'unasked'> {
    const { logger, probe } = this.#options;
    let left: Credentials | null = credentials;
    const outcome = await probe(url, async (asking) => {
      // Another proxy that asks on the same way gets this one's password from nobody.
      if (asking !== proxy) return null;
      const given = left;
      left = null;
      return given;
    }).catch((error: unknown) => {
      logger.warn('The proxy could not be asked', error);
      const message = `Couldn’t reach the proxy ${proxy}. Check your network and try again.`;
      throw new FailureError({ kind: 'offline', message });
    });
    if (left !== null) return 'unasked';
    return outcome === 'refused' ? 'refused' : 'taken';
  }

  async #tryKnown(url: string): Promise<SignIn> {
    let asking: string | null = null;
    let known: readonly KnownCredentials[] = [];
    let last: KnownCredentials | null = null;
    const refuse = (proxy: string) => {
      if (last) this.#refused.add(refusedText(proxy, last));
      last = null;
    };
    const outcome = await this.#options
      .probe(url, async (proxy) => {
        // Chains of proxies ask one after the other; one that asks again refuses.
        if (asking === proxy) refuse(proxy);
        else known = await this.#known(proxy);
        asking = proxy;
        last = known.find((each) => !this.#refused.has(refusedText(proxy, each))) ?? null;
        return last;
      })
      .catch((error: unknown) => {
        // The proxy has its password, and something behind it failed.
        if (last) return 'let through' as const;
        throw error;
      });
    // What the callback wrote is invisible to the compiler.
    const proxy = asking as string | null;
    const given = last as KnownCredentials | null;
    if (outcome === 'let through') {
      if (proxy !== null && given?.kept) {
        this.#signedIn.add(proxy);
        this.#options.onState();
      }
      return { signedIn: true, proxy };
    }
    if (proxy !== null) {
      refuse(proxy);
      this.#ask(proxy, known, url);
    }
    return { signedIn: false, proxy };
  }

  #ask(proxy: string, [known]: readonly Credentials[], url: string): void {
    if (this.#question || this.#declined.has(proxy)) return;
    this.#signedIn.delete(proxy);
    this.#question = {
      id: randomUUID(),
      proxy,
      name: known?.name ?? '',
      refused: known !== undefined,
      url,
      waiting: [],
    };
    this.#options.onState();
  }

  #close(question: Question, signedIn: boolean): void {
    if (this.#question?.id === question.id) this.#question = null;
    this.#options.onState();
    for (const tell of question.waiting.splice(0)) tell(signedIn);
  }

  async #known(proxy: string): Promise<readonly KnownCredentials[]> {
    const { keychain, environment, redactor } = this.#options;
    const system = credentialsInEnvironment(environment, proxy);
    const kept = await keptCredentials(keychain, proxy);
    const known = [
      ...(system ? [{ ...system, kept: false }] : []),
      ...(kept ? [{ ...kept, kept: true }] : []),
    ];
    for (const { password } of known) redactor.hide(password);
    return known;
  }
}

interface KnownCredentials extends Credentials {
  /** In the keychain, and not in the system's environment. */
  readonly kept: boolean;
}

function refusedText(proxy: string, { name, password }: Credentials): string {
  return JSON.stringify([proxy, name, password]);
}
