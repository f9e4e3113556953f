/** The change stream: what it delivers to whom, from where on, and when it ends. */

import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import { type Person, read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import { startPlatform } from './harness.ts';
import { listen, type Message } from './listener.ts';
import { record } from './record.ts';
import { createTokens, createWorld, standings, type World } from './world.ts';

/** There is no polling here, so events come by notices alone. */
const streamTiming = { heartbeatMs: 100, pollMs: 3_600_000 };

const isReset = ({ event }: Message) => event === 'reset';
const says = (body: string) => (message: Message) => message.data.body === body;
const bodiesOf = (messages: readonly Message[]) =>
  messages.filter(({ event }) => event !== 'reset').map(({ data }) => data.body);

onServerPlatform(
  'change streams',
  (platform) => {
    let count = 0;
    let world: World;
    beforeAll(async () => {
      world = await createWorld(platform());
    });

    async function listener() {
      const person = await platform().person('Lia Listener', `lia-${++count}@example.org`);
      const userId = read.id(await person.call('GET', '/user'));
      const tell = (...bodies: readonly string[]) =>
        record(platform().database, ...bodies.map((body) => ({ body, userId })));
      const open = (options = {}) => listen(platform().url, person.token, options);
      return { person, userId, tell, open };
    }

    it('begins with a reset, and then delivers events', async () => {
      const { open, tell } = await listener();
      await tell('before');
      const stream = await open();
      expect(stream.status).toBe(200);
      expect(Object.fromEntries(stream.headers)).toMatchObject({
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      await stream.until(isReset);
      await tell('first', 'second');
      await tell('third');
      await stream.until(says('third'));
      expect(bodiesOf(stream.messages)).toEqual(['first', 'second', 'third']);
      await stream.close();
    });

    it('delivers an event as lists show it, with its organization’s revision and its mount', async () => {
      const { organization, own, owner } = world;
      const modifiedBy = read.id(await owner.call('GET', '/user'));
      const plain = await listen(platform().url, owner.token);
      const mounted = await listen(platform().url, owner.token, { path: '/metal/v1/stream' });
      await Promise.all([plain.until(isReset), mounted.until(isReset)]);
      const organizationId = organization.id;
      const event = { body: 'Told', organizationId, projectId: own.id, modifiedBy };
      await record(platform().database, { ...event, type: 'project.told' });
      for (const [stream, mount] of [
        [plain, ''],
        [mounted, '/metal/v1'],
      ] as const) {
        const told = await stream.until(says('Told'));
        const listed = await owner.call('GET', `${mount}/events/${told.id}`);
        const { revision } = told.data;
        expect(told).toEqual({
          id: told.id,
          event: 'project.told',
          data: { ...Object(listed.body), revision },
        });
        expect(revision).toBeGreaterThan(1);
        await stream.close();
      }
    });

    it('continues after the last event of the client', async () => {
      const { open, tell } = await listener();
      const first = await open();
      const { id: beginning } = await first.until(isReset);
      await tell('one');
      const { id } = await first.until(says('one'));
      await first.close();
      await tell('two', 'three');
      const byHeader = await open({ lastEventId: id });
      const byParameter = await open({ path: `/stream?last_event_id=${id}` });
      const fromBeginning = await open({ lastEventId: beginning });
      await tell('four');
      for (const stream of [byHeader, byParameter, fromBeginning]) {
        await stream.until(says('four'));
        expect(stream.messages.some(isReset)).toBe(false);
        await stream.close();
      }
      expect(bodiesOf(byHeader.messages)).toEqual(['two', 'three', 'four']);
      expect(bodiesOf(byParameter.messages)).toEqual(['two', 'three', 'four']);
      expect(bodiesOf(fromBeginning.messages)).toEqual(['one', 'two', 'three', 'four']);
    });

    it('continues over more than it reads at once', async () => {
      const { open, tell } = await listener();
      const first = await open();
      const { id } = await first.until(isReset);
      await first.close();
      const many = Array.from({ length: 950 }, (_, index) => `${index} ${'x'.repeat(400)}`);
      await tell(...many);
      const stream = await open({ lastEventId: id });
      await stream.until(says(many.at(-1) ?? ''));
      expect(bodiesOf(stream.messages)).toEqual(many);
      await stream.close();
    });

    it('resets if the last event is unknown, or not visible to the client', async () => {
      const { open, tell } = await listener();
      const other = await listener();
      const theirs = await other.open();
      await theirs.until(isReset);
      await other.tell('theirs');
      const { id: unseen } = await theirs.until(says('theirs'));
      await theirs.close();
      await tell('before');
      for (const lastEventId of ['nonsense', randomUUID(), unseen]) {
        const stream = await open({ lastEventId });
        await stream.until(isReset);
        await tell(`after ${lastEventId}`);
        await stream.until(says(`after ${lastEventId}`));
        expect(bodiesOf(stream.messages)).toEqual([`after ${lastEventId}`]);
        await stream.close();
      }
    });

    it('delivers to each role exactly what their list shows', async () => {
      const tokens = await createTokens(platform(), world);
      const organizationId = world.organization.id;
      const userId = read.id((await world.people.billing?.call('GET', '/user')) ?? expect.fail());
      const streams = await Promise.all(
        standings.map(async (standing) => {
          const token = tokens[standing];
          if (token === undefined) return undefined;
          const stream = await listen(platform().url, token);
          await stream.until(isReset);
          return { standing, token, stream };
        }),
      );
      const type = 'matrix.told';
      const places = [
        { organizationId },
        { organizationId, projectId: world.own.id },
        { organizationId, projectId: world.other.id },
        { organizationId, aboutBilling: true },
        { organizationId, aboutBilling: true, projectId: world.own.id },
        { organizationId, userId },
        { userId },
        {},
      ];
      const happened = places.map((place, index) => ({ ...place, type, body: `${index}` }));
      await record(platform().database, ...happened);
      // A final event for everybody: what they have not received until then, they do not get.
      const everybody = await Promise.all(
        streams.map(async (one) => {
          if (!one || one.standing === 'project_key') return undefined;
          const user = await fetch(`${platform().url}/user`, {
            headers: { 'x-auth-token': one.token },
          });
          return { body: 'end', userId: Object(await user.json()).id };
        }),
      );
      const end = { body: 'end', organizationId, projectId: world.own.id };
      await record(platform().database, ...everybody.filter((one) => one !== undefined), end);
      for (const one of streams) {
        if (!one) continue;
        await one.stream.until(says('end'));
        const list = await fetch(`${platform().url}/events?type=${type}&per_page=100`, {
          headers: { 'x-auth-token': one.token },
        });
        const listed = Object(await list.json()).events.map(({ body }: { body: string }) => body);
        const told = bodiesOf(one.stream.messages).filter((body) => body !== 'end');
        expect(told, one.standing).toEqual(listed.toReversed());
        await one.stream.close();
      }
    });

    it('ends with its key', async () => {
      const { person, open } = await listener();
      const made = await person.call('POST', '/user/api-keys', {});
      const stream = await listen(platform().url, read.text(made, 'token'));
      const lasting = await open();
      await Promise.all([stream.until(isReset), lasting.until(isReset)]);
      await person.call('DELETE', `/user/api-keys/${read.id(made)}`);
      await stream.ended;
      await lasting.nextHeartbeat();
      await lasting.close();
    });

    it('is limited in number for one person', async () => {
      const { person, open } = await listener();
      const streams = await Promise.all(Array.from({ length: 20 }, () => open()));
      const refused = await person.call('GET', '/stream');
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBe('60');
      await Promise.all(streams.map((stream) => stream.until(isReset)));
      const other = await (await listener()).open();
      expect(other.status).toBe(200);
      await other.close();
      await Promise.all(streams.map(({ close }) => close()));
    });

    it('answers HEAD without opening a stream', async () => {
      const { person, open } = await listener();
      for (let round = 0; round < 25; round += 1) {
        const answer = await fetch(`${platform().url}/stream`, {
          method: 'HEAD',
          headers: { 'x-auth-token': person.token },
        });
        expect(answer.headers.get('content-type')).toBe('text/event-stream');
      }
      const stream = await open();
      expect(stream.status).toBe(200);
      await stream.close();
    });
  },
  { streamTiming },
);

/** Opens a stream and stops reading once it has begun. Learns of the end from the connection. */
async function openWithoutReading(url: string, { token }: Person) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /stream HTTP/1.1\r\nHost: ${hostname}\r\nX-Auth-Token: ${token}\r\n\r\n`);
  await new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.pause();
  return {
    cutOff: () =>
      new Promise<void>((resolve) => {
        // Writing reveals a reset connection; reading would drain the buffer.
        const knock = setInterval(() => socket.write('\r\n'), 50);
        socket.once('error', () => {
          clearInterval(knock);
          resolve();
        });
      }),
  };
}

onServerPlatform(
  'a change stream that is not read',
  (platform) => {
    it('is dropped, and no other', async () => {
      const person = await platform().person('Lia Listener', 'lia@example.org');
      const userId = read.id(await person.call('GET', '/user'));
      const slow = await openWithoutReading(platform().url, person);
      const quick = await listen(platform().url, person.token);
      await quick.until(isReset);
      // More than the buffers of both ends hold.
      const many = Array.from({ length: 3000 }, (_, index) => `${index} ${'x'.repeat(4000)}`);
      await record(platform().database, ...many.map((body) => ({ body, userId })));
      await quick.until(says(many.at(-1) ?? ''));
      expect(bodiesOf(quick.messages)).toEqual(many);
      await slow.cutOff();
      await quick.nextHeartbeat();
      await quick.close();
    });
  },
  // How much a client reads does not depend on the database.
  { streamTiming: { heartbeatMs: 1_000, pollMs: 3_600_000 } },
);

it('ends at once at a shutdown', async () => {
  const platform = await startPlatform();
  const ada = await platform.person('Ada', 'ada@example.org');
  const stream = await listen(platform.url, ada.token);
  await stream.until(isReset);
  await platform.stop();
  await stream.ended;
  expect(stream.messages.map(({ event }) => event)).toEqual(['reset']);
});
