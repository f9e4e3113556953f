// @ts-check
// A platform that sends very much. Prints its address, and a line whenever the last page of members is sent.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** @type {{ person: string, members: number, isFlooding?: boolean }} */
const { person, members, isFlooding = false } = JSON.parse(process.argv[2] ?? '{}');
const organization = `of-${person}`;

const event = `id: 1\nevent: member.updated\ndata: ${JSON.stringify({
  id: '1',
  type: 'member.updated',
  body: 'Somebody was changed',
  created_at: '2026-01-02T03:04:05Z',
  organization: { href: `/organizations/${organization}` },
})}\n\n`;
const manyEvents = event.repeat(100);

/**
 * Sends events until the process ends.
 * @param {import('node:http').ServerResponse} response
 */
async function flood(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  while (!response.destroyed) {
    if (response.write(manyEvents)) await new Promise((resolve) => setImmediate(resolve));
    else await once(response, 'drain');
  }
}

/** @param {number} at */
const memberAt = (at) => ({
  id: `member-${at}`,
  roles: ['collaborator'],
  projects: [],
  created_at: '2026-01-02T03:04:05Z',
  user: { id: `user-${at}`, full_name: `Person ${at} Example`, email: `person${at}@example.org` },
});

/**
 * Returns the answer to a request, and its status.
 * @param {URL} url
 * @returns {readonly [unknown, number]}
 */
function answerTo({ pathname, searchParams }) {
  if (pathname === '/user')
    return [{ id: person, full_name: person, email: `${person}@example.org` }, 200];
  const own = { id: organization, name: person, current_user_roles: ['owner'] };
  if (pathname === '/organizations') return [{ organizations: [own] }, 200];
  const list = pathname.split('/').at(-1) ?? '';
  if (list === 'projects' || list === 'invitations') return [{ [list]: [] }, 200];
  if (list !== 'members') return [{ errors: ['Not found'] }, 404];
  const page = Number(searchParams.get('page'));
  const size = Number(searchParams.get('per_page'));
  const last = Math.max(1, Math.ceil(members / size));
  const first = (page - 1) * size;
  const length = Math.max(0, Math.min(size, members - first));
  if (page === last) process.stdout.write('read\n');
  const items = Array.from({ length }, (_, at) => memberAt(first + at));
  return [{ members: items, meta: { current_page: page, last_page: last, total: members } }, 200];
}

const server = createServer((incoming, response) => {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  if (url.pathname === '/stream' && isFlooding) {
    void flood(response);
    return;
  }
  const [value, status] = answerTo(url);
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
