/** Clients that send one request after the other, each over its own open connection. */
import { Agent, get } from 'node:http';

const clients = 8;

interface Load {
  /** How long each answer took, in milliseconds. */
  readonly durations: readonly number[];
  readonly perSecond: number;
}

interface Target {
  readonly url: string;
  readonly token: string;
}

function ask({ url, token }: Target, path: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}${path}`, { agent, headers: { 'x-auth-token': token } });
    request.once('error', reject).once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.once('error', reject).once('end', () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${path} was answered ${response.statusCode}: ${text}`));
      });
    });
  });
}

/** Returns one parsed answer. */
export async function readOnce(target: Target, path: string): Promise<unknown> {
  const agent = new Agent();
  return JSON.parse(await ask(target, path, agent));
}

/**
 * Requests the paths in turn from all clients at once.
 * @param count how many answers there are in all
 * @throws if one of them is not 200
 */
export async function load(target: Target, paths: readonly string[], count: number): Promise<Load> {
  const durations: number[] = [];
  let asked = 0;
  const since = performance.now();
  const one = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (asked < count) {
      const path = paths[asked++ % paths.length] ?? '/';
      const from = performance.now();
      await ask(target, path, agent);
      durations.push(performance.now() - from);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: clients }, one));
  return { durations, perSecond: (count * 1000) / (performance.now() - since) };
}
