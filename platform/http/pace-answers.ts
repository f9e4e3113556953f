/** Sends large answers at the pace of their clients, which bounds how long they occupy memory. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Sending, Unread } from '../load/unread.ts';

/** Bytes per chunk. A smaller answer is left to the operating system's buffers. */
const chunkBytes = 64 * 1024;

function readableOf(bytes: Buffer, sending: Sending): Readable {
  let at = 0;
  return new Readable({
    highWaterMark: chunkBytes,
    read() {
      if (at >= bytes.length) {
        this.push(null);
        return;
      }
      const next = bytes.subarray(at, at + chunkBytes);
      at += next.length;
      sending.took(next.length);
      this.push(next);
    },
    destroy(error, done) {
      sending.end();
      done(error);
    },
  });
}

/** Register it after anything that reads or changes answers. */
export function paceAnswers(app: FastifyInstance, unread: Unread): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method === 'HEAD' || typeof payload !== 'string') return payload;
    const length = Buffer.byteLength(payload);
    if (length <= chunkBytes) return payload;
    reply.header('content-length', length);
    const sending = unread.send(request.caller, length, () => {
      request.log.info({ bytes: length }, 'cut off, since its answer was not read');
      reply.raw.destroy();
    });
    return readableOf(Buffer.from(payload), sending);
  });
  app.addHook('onClose', async () => unread.stop());
}
