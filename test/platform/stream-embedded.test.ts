/** The change stream on the embedded database, which has its own kind of notices. */
import { expect, it } from 'vitest';
import { read } from './client.ts';
import { onEachPlatform } from './databases.ts';
import { listen } from './listener.ts';

onEachPlatform(
  'change streams',
  (platform) => {
    it('deliver events without polling, and continue after an event', async () => {
      const ada = await platform().person('Ada Lovelace', 'ada@example.org');
      const stream = await listen(platform().url, ada.token);
      await stream.until(({ event }) => event === 'reset');
      const organization = await ada.organization('Acme');
      const created = await stream.until(({ event }) => event === 'organization.created');
      await stream.close();
      await organization.project('Web');
      const again = await listen(platform().url, ada.token, { lastEventId: created.id });
      const project = await again.until(({ event }) => event === 'project.created');
      expect(again.messages.map(({ event }) => event)).toEqual(['project.created']);
      const listed = await ada.call('GET', '/events');
      expect(read.list(listed, 'events')[0]).toMatchObject({ id: project.id });
      await again.close();
    });
  },
  { kinds: ['PGlite'], streamTiming: { heartbeatMs: 100, pollMs: 3_600_000 } },
);
