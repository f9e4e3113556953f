/**
 * Signs in to a proxy that asks for a name and a password. Takes them from the system's environment or the
 * keychain, or else asks the person. They are sent to the proxy only (docs/decisions/0074).
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { FailureError } from '#domain/failure.ts';
import type { ProxyQuestion, ProxyState } from '#preload/contract/shell.ts';
import type { Logger } from '../log/logger.ts';
import type { Redactor } from '../log/redactor.ts';
import type { Vault } from '../vault/vault.ts';
import { type Credentials, credentialsInEnvironment } from './proxy-environment.ts';
import { proxySecretName, storeCredentials, storedCredentials } from './proxy-keychain.ts';

/** Returns the credentials for a proxy, given as its host and port; null leaves its question unanswered. */
export type AnswerProxy = (proxy: string) => Promise<Credentials | null>;

/**
 * Sends a request without a token to a URL's server, so that a proxy on the way asks for its password.
 * The network answers that proxy by itself from then on. Rejects if no proxy responds.
 */
export type ProbeProxy = (url: string, answer: AnswerProxy) => Promise<'let through' | 'refused'>;

export interface ProxyLoginOptions {
  readonly probe: ProbeProxy;
  /** Makes the network forget every password that it holds. */
  readonly forgetPasswords: () => Promise<void>;
  readonly keychain: Vault;
  readonly environment: NodeJS.ProcessEnv;
  readonly redactor: Redactor;
  readonly logger: Logger;
  /** Called when `state` changed. */
  readonly onState: () => void;
  /** Called when the person signed in: requests that the proxy refused can be sent now. */
  readonly onSignedIn: () => void;
  readonly onProblem: (sentence: string) => void;
}

export interface SignIn {
  /** Whether the proxy may let a request through now. */
  readonly signedIn: boolean;
  /** The host and port of the proxy that asked; null if none did. */
  readonly proxy: string | null;
}

interface Question extends ProxyQuestion {
  readonly url: string;
  /** Callbacks that wait for the person's answer. */
  readonly waiting: ((signedIn: boolean) => void)[];
}

/** Milliseconds that a sign-in waits for the one before it, since both may need the same password. */
const maxTurnMs = 5000;

export class ProxyLogin {
  readonly #options: ProxyLoginOptions;
  #question: Question | null = null;
  /** Running attempts, by the origin of the server behind the proxy. */
  readonly #trying = new Map<string, Promise<SignIn>>();
  #turn: Promise<unknown> = Promise.resolve();
  /** Credentials that a proxy refused: they are not sent again unless the person enters them. */
  readonly #refused = new Set<string>();
  /** Proxies for which the person declined to sign in. */
  readonly #declined = new Set<string>();
  /** Proxies that accepted a password from the keychain or the person since Orgdesk started. */
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

  /** Decides what to do about a request that a proxy refused. Never rejects. */
  signIn(url: string): Promise<SignIn> {
    const { origin } = new URL(url);
    const running = this.#trying.get(origin);
    if (running !== undefined) return running;
    // One at a time, so that several platforms behind one proxy send it a password once.
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

  /**
   * Returns a function to call when a request to that URL, which is sent now, has passed. That closes the open
   * question about its proxy. A question that is asked meanwhile stays: the proxy may have changed its mind.
   */
  sending(url: string): () => void {
    const question = this.#question;
    if (!question || new URL(question.url).origin !== new URL(url).origin) return () => undefined;
    return () => {
      if (this.#question === question) this.#close(question, true);
    };
  }

  /**
   * Answers the question with that id; does nothing if it is no longer open.
   * Rejects with a `FailureError` if the proxy refuses the password or cannot be reached.
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
      await storeCredentials(this.#options, proxy, keep ? credentials : null);
    }
    this.#close(question, true);
    onSignedIn();
  }

  /** Notes that the person declined: they are not asked again until `askAgain` or the next start. */
  decline(id: string): void {
    const question = this.#question;
    if (question?.id !== id) return;
    this.#declined.add(question.proxy);
    this.#close(question, false);
  }

  /** Lets the person be asked about every proxy again, because they started something that needs the network. */
  askAgain(): void {
    this.#declined.clear();
  }

  /** Resolves when no question is open; to true if the person signed in. */
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
    await Promise.all(proxies.map((proxy) => keychain.remove(proxySecretName(proxy))));
    this.#signedIn.clear();
    onState();
  }

  /** `unasked`: that proxy did not ask, so the credentials are untested. */
  async #give(
    { url, proxy }: Question,
    credentials: Credentials,
  ): Promise<'taken' | 'refused' | 'unasked'> {
    const { logger, probe } = this.#options;
    let left: Credentials | null = credentials;
    const outcome = await probe(url, async (asking) => {
      // Another proxy on the same route never gets this one's password.
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
        // Chained proxies ask one after the other; a proxy that asks twice has refused.
        if (asking === proxy) refuse(proxy);
        else known = await this.#known(proxy);
        asking = proxy;
        last = known.find((each) => !this.#refused.has(refusedText(proxy, each))) ?? null;
        return last;
      })
      .catch((error: unknown) => {
        // The proxy accepted its password; a server behind it failed.
        if (last) return 'let through' as const;
        throw error;
      });
    // The compiler does not see the callback's assignment.
    const proxy = asking as string | null;
    const given = last as KnownCredentials | null;
    if (outcome === 'let through') {
      if (proxy !== null && given?.fromKeychain) {
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
    const stored = await storedCredentials(keychain, proxy);
    const known = [
      ...(system ? [{ ...system, fromKeychain: false }] : []),
      ...(stored ? [{ ...stored, fromKeychain: true }] : []),
    ];
    for (const { password } of known) redactor.hide(password);
    return known;
  }
}

interface KnownCredentials extends Credentials {
  /** Whether they come from the keychain rather than the system's environment. */
  readonly fromKeychain: boolean;
}

function refusedText(proxy: string, { name, password }: Credentials): string {
  return JSON.stringify([proxy, name, password]);
}
