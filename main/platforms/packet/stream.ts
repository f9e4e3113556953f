/** Follows the change stream (docs/platform.md#events), an extension: the published API is polled only. */
import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import { FailureError } from '#domain/failure.ts';
import { parseText } from '../../files/json-text.ts';
import type { PlatformHttp } from '../http/http.ts';
import type { StreamSide } from '../port/sides/stream.ts';
import { eventSchema } from './events.ts';
import { anything } from './fields.ts';
import { referred } from './schemas.ts';

/** Milliseconds: the service sends a comment every 15 seconds, and one may be late. */
const silenceLimitMs = 35_000;
/** Maximum characters of one message; an event is far smaller. */
const maxMessageLength = 256 * 1024;

const whereSchema = z.object({ organization: anything.transform(referred) });

export function packetStream(http: PlatformHttp): StreamSide {
  return {
    follow: async ({ signal, after, onOpen, onMessage }) => {
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
        onError: (error) => {
          if (error.type === 'max-buffer-size-exceeded') throw new FailureError(http.notAnApi());
        },
      });
      const type = 'text/event-stream';
      const headers = {
        Accept: type,
        ...(after === null ? {} : { 'Last-Event-ID': after }),
      };
      const request = { method: 'GET', path: '/stream', headers, signal } as const;
      let isOpen = false;
      for await (const text of http.stream(request, { type, silenceLimit: silenceLimitMs })) {
        if (!isOpen) onOpen();
        isOpen = true;
        parser.feed(text);
      }
    },
  };
}
