/** A plain client that reads every list of a person, one request after the other over one connection. */
import { Agent, get } from 'node:http';
import { z } from 'zod';

const organizationsSchema = z.object({ organizations: z.array(z.object({ id: z.string() })) });
const metaSchema = z.object({ meta: z.object({ last_page: z.number() }) });

const perPage = 250;
const states = 'open,expired,accepted,declined,revoked';

function lists(id: string): readonly string[] {
  const of = `/organizations/${id}`;
  return [
    `${of}/projects?`,
    `${of}/members?include=user&`,
    `${of}/invitations?include=invited_by&state=${states}&`,
  ];
}

/** Reads the same lists as the app. Resolves to the milliseconds that it took. */
export async function readSequentially(url: string, token: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (path: string, accepted: readonly number[] = [200]) =>
    new Promise<unknown>((resolve, reject) => {
      const request = get(`${url}${path}`, { agent, headers: { 'x-auth-token': token } });
      request.once('error', reject).once('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.once('error', reject).once('end', () => {
          if (accepted.includes(response.statusCode ?? 0)) resolve(JSON.parse(text));
          else reject(new Error(`${path} was answered ${response.statusCode}: ${text}`));
        });
      });
    });
  const begun = performance.now();
  const readAll = async (path: string) => {
    const answers = [];
    for (let page = 1, last = 1; page <= last; page += 1) {
      const answer = await ask(`${path}page=${page}&per_page=${perPage}`);
      last = metaSchema.parse(answer).meta.last_page;
      answers.push(answer);
    }
    return answers;
  };
  const found = await readAll('/organizations?');
  for (const { id } of found.flatMap((page) => organizationsSchema.parse(page).organizations)) {
    for (const path of lists(id)) await readAll(path);
    // Most organizations are offered to nobody.
    await ask(`/organizations/${id}/ownership-transfer?include=offered_by`, [200, 403, 404]);
  }
  await ask('/invitations?include=invited_by,organization,projects&page=1&per_page=250');
  agent.destroy();
  return performance.now() - begun;
}
