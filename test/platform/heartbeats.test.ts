/** The signs of life of a change stream, by which a client notices a service that hangs. */
import { expect, it } from 'vitest';
import { onServerPlatform } from './databases.ts';
import { listen } from './listener.ts';

onServerPlatform(
  'heartbeats of change streams',
  (platform) => {
    it('come as often as the client asks, which the stream repeats', async () => {
      const { token } = await platform().person('Lia Listener', 'lia@example.org');
      const stream = await listen(platform().url, token, { path: '/stream?heartbeat=1' });
      await stream.nextHeartbeat();
      expect(stream.comments).toEqual(['heartbeat 1']);
      await stream.close();
    });

    it.each(['0', '16', '1.5', 'often'])('are not sent every %s seconds', async (seconds) => {
      const person = await platform().person('Nora Never', `nora-${seconds}@example.org`);
      const { status } = await person.call('GET', `/stream?heartbeat=${seconds}`);
      expect(status).toBe(422);
    });
  },
  // None comes that nobody asked for.
  { streamTiming: { heartbeatMs: 3_600_000, pollMs: 3_600_000 } },
);
