/** Makes a fetch that signs in to a proxy when the proxy asks for it. */
import type { ProxyLogin } from './proxy-login.ts';

/** Chromium's names for a proxy's refusal; for http URLs `net.fetch` resolves to a 407 instead. */
const refusals = /ERR_PROXY_AUTH|ERR_TUNNEL_CONNECTION_FAILED/;

async function outcomeOf(answer: Promise<Response>): Promise<'passed' | 'refused' | 'failed'> {
  try {
    return (await answer).status === 407 ? 'refused' : 'passed';
  } catch (error) {
    return error instanceof Error && refusals.test(error.message) ? 'refused' : 'failed';
  }
}

/** Rejects as soon as the signal aborts, so that a request's own time limit also bounds the sign-in. */
async function unlessAborted<Value>(
  work: Promise<Value>,
  signal: AbortSignal | null | undefined,
): Promise<Value> {
  if (!signal) return work;
  signal.throwIfAborted();
  const settled = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const options = { signal: settled.signal };
    signal.addEventListener('abort', () => reject(signal.reason), options);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    settled.abort();
  }
}

/** Cancels an unread body, which would hold its connection. Chromium's error passes through. */
async function discard(answer: Promise<Response>): Promise<void> {
  await (await answer).body?.cancel();
}

/**
 * Sends a refused request once more after signing in to the proxy; the server never got the first one.
 * Rejects with Chromium's name for the reason if the proxy still refuses.
 */
export function throughProxy(
  fetch: typeof globalThis.fetch,
  login: Pick<ProxyLogin, 'signIn' | 'sending'>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const url = request?.url ?? String(input);
    // A body can be read only once.
    const again = request?.body ? request.clone() : input;
    const passed = login.sending(url);
    const first = fetch(input, init);
    const outcome = await outcomeOf(first);
    if (outcome === 'passed') passed();
    if (outcome !== 'refused') return first;
    const signal = init?.signal ?? request?.signal;
    const { signedIn, proxy } = await unlessAborted(login.signIn(url), signal);
    if (!signedIn && proxy !== null) {
      await discard(first).catch(() => undefined);
      throw new Error(`net::ERR_PROXY_AUTH_REQUESTED by ${proxy}`);
    }
    if (signedIn) await discard(first).catch(() => undefined);
    // Chromium's own error says why a proxy without sign-in refuses.
    const answer = await (signedIn ? fetch(again, init) : first);
    if (answer.status !== 407) return answer;
    await answer.body?.cancel();
    throw new Error('net::ERR_PROXY_AUTH_UNSUPPORTED');
  };
}
