/**
 * Electron's network: requests go through Chromium, so that system proxies and corporate certificates
 * work, in sessions of their own that store nothing on the disk: no answers, no cookies, no host names.
 */
import { net, type Session, session } from 'electron';
import type { AnswerProxy, ProbeProxy } from './proxy-login.ts';

/** Milliseconds for one question to a proxy, reading the keychain included. */
const probeTimeoutMs = 15_000;

/** The sessions in use, by the origins that they asked. */
const used = new Map<string, Set<Session>>();

function sessionsOf(url: string): Set<Session> {
  const { origin } = new URL(url);
  const known = used.get(origin) ?? new Set();
  used.set(origin, known);
  return known;
}

/**
 * Returns a `fetch` in a session of this name. Chromium holds at most six connections of a session to one host.
 * @param name of an account; "" for requests before there is one
 */
export function chromiumFetchIn(name: string): typeof globalThis.fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const partition = name === '' ? 'platforms' : `platforms-${name}`;
    const own = session.fromPartition(partition, { cache: false });
    sessionsOf(url).add(own);
    return own.fetch(input instanceof URL ? input.href : input, init);
  };
}

/** Makes Chromium forget every name and password that a proxy accepted. */
export async function forgetProxyLogins(): Promise<void> {
  const sessions = new Set([...used.values()].flatMap((each) => [...each]));
  await Promise.all([...sessions].map((each) => each.clearAuthCache()));
}

/** Lets several sessions share each answer: the first, second… of a proxy's questions gets the same in all of them. */
function shared(answer: AnswerProxy): () => AnswerProxy {
  const answers = new Map<string, ReturnType<AnswerProxy>>();
  return () => {
    const questions = new Map<string, number>();
    return (proxy) => {
      const count = (questions.get(proxy) ?? 0) + 1;
      questions.set(proxy, count);
      const place = `${count} ${proxy}`;
      const given = answers.get(place) ?? answer(proxy);
      answers.set(place, given);
      return given;
    };
  };
}

/** Probes in each session that asked this origin: Chromium keeps what a proxy accepted for one session. */
export const probeProxy: ProbeProxy = async (url, answer) => {
  const asking = shared(answer);
  const outcomes = await Promise.allSettled(
    [...sessionsOf(url)].map((each) => probeIn(each, url, asking())),
  );
  const passed = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  if (passed.includes('refused')) return 'refused';
  if (passed.length > 0) return 'let through';
  const [failed] = outcomes;
  throw failed?.status === 'rejected' ? failed.reason : new Error('No request was sent before');
};

/**
 * Uses `net.request`, because `fetch` declines every proxy's question by itself. Chromium sends credentials
 * that a proxy accepted here with every later request of the session, including those of `fetch`.
 */
function probeIn(
  own: Session,
  url: string,
  answer: AnswerProxy,
): Promise<'let through' | 'refused'> {
  return new Promise((resolve, reject) => {
    const request = net.request({
      method: 'HEAD',
      url: new URL('/', url).href,
      session: own,
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const timer = setTimeout(() => {
      reject(new Error('The proxy did not answer in time'));
      request.abort();
    }, probeTimeoutMs);
    const end = (outcome: 'let through' | 'refused') => {
      clearTimeout(timer);
      resolve(outcome);
      request.abort();
    };
    request.on('login', ({ isProxy, host, port }, callback) => {
      // A platform that asks for its own password gets none.
      if (!isProxy) return callback();
      const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
      answer(`${name}:${port}`)
        .then((given) => (given ? callback(given.name, given.password) : callback()))
        .catch(() => callback());
    });
    // An unanswered question becomes a response with 407, for https as well.
    request.on('response', ({ statusCode }) => end(statusCode === 407 ? 'refused' : 'let through'));
    request.on('redirect', () => end('let through'));
    request.on('error', (error) => {
      clearTimeout(timer);
      // The proxy asks for nothing more and cannot or may not reach the server.
      if (/ERR_TUNNEL_CONNECTION_FAILED/.test(error.message)) resolve('let through');
      else reject(error);
    });
    request.end();
  });
}
