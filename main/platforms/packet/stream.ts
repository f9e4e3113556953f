/** Follows the change stream (docs/platform.md#events), an extension: the published API is polled only. */
import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import { parseText } from '../../files/json-text.ts';
import type { PlatformHttp } from '../http/http.ts';
import type { StreamSide } from '../port/sides/stream.ts';
import { eventSchema } from './events.ts';
import { anything } from './fields.ts';
import { Pulse } from './pulse.ts';
import { referred } from './schemas.ts';

/** Seconds between two comments that the service is asked for. */
const heartbeat = 1;
/**
 * Milliseconds without a sign of life that end a stream. The service says in a comment that it sends them as often
 * as asked; otherwise they come every 15 seconds, and one may be late.
 */
const silenceLimitMs = { announced: 10_000, unannounced: 35_000 } as const;
/** Milliseconds that an announced comment may be late. */
const toleranceMs = 800;
const announcement = /^ ?heartbeat (?<seconds>\d{1,2})$/;
/** Maximum characters of one message; an event is far smaller. */
const maxMessageLength = 256 * 1024;

const whereSchema = z.object({ organization: anything.transform(referred) });

export function packetStream(http: PlatformHttp): StreamSide {
  return {
    follow: async ({ signal, after, onOpen, onMessage, onSilence }) => {
      const pulse = new Pulse(onSilence);
      const parser = createParser({
        maxBufferSize: maxMessageLength,
        onEvent: ({ id = null, event, data }) => {
          if (event === 'reset') return onMessage(id, null);
          const read = parseText(data, eventSchema);
          // An event that Orgdesk cannot read may concern anything.
          if (!read) return onMessage(id, null);
          const organizationId = parseText(data, whereSchema)?.organization ?? null;
          onMessage(id, { organizationId, event: read });
        },
        onComment: (comment) => {
          const seconds = Number(announcement.exec(comment)?.groups?.seconds ?? 0);
          if (seconds > 0) pulse.expect(seconds * 1000 + toleranceMs);
        },
        onError: (error) => {
          if (error.type === 'max-buffer-size-exceeded') throw new FailureError(http.notAnApi());
        },
      });
      const type = 'text/event-stream';
      const headers = {
        Accept: type,
        ...(after === null ? {} : { 'Last-Event-ID': after }),
      };
      const query = { heartbeat };
      const request = { method: 'GET', path: '/stream', query, headers, signal } as const;
      const silenceLimit = () =>
        pulse.isExpected ? silenceLimitMs.announced : silenceLimitMs.unannounced;
      let isOpen = false;
      try {
        for await (const text of http.stream(request, { type, silenceLimit })) {
          if (!isOpen) onOpen();
          isOpen = true;
          pulse.beat();
          parser.feed(text);
        }
      } finally {
        pulse.end();
      }
    },
  };
}
