/** Sends a platform single bytes, as no HTTP client would. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { z } from 'zod';

interface RawAnswer {
  readonly status: number;
  readonly head: string;
  /** Undefined if there is none. */
  readonly body: unknown;
}

const errorSchema = z.strictObject({ errors: z.tuple([z.string().min(1)]) });

function parse(text: string): RawAnswer {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]),
    head,
    body: body === '' ? undefined : JSON.parse(body),
  };
}

/** Sends text as it is and reads until the platform closes the connection. */
export async function sendRaw(url: string, ...chunks: readonly string[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8').on('data', (data) => {
    text += data;
  });
  await once(socket, 'connect');
  for (const chunk of chunks) socket.write(chunk);
  await once(socket, 'close');
  return parse(text);
}

/** Returns the single message of a refusal in the form of the API. */
export function sentence({ head, body }: RawAnswer): string {
  if (!/content-type: application\/json/i.test(head)) throw new Error(`No JSON: ${head}`);
  return errorSchema.parse(body).errors[0];
}
