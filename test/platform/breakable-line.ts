/** A line to a service that breaks as lines do: it is cut, hangs, or loses the rest of a message. */
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type Fault, faults, startFaultServer } from '../shared/fault-server.ts';

interface Held {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
}

/** Opens a line to the service at this address. */
export async function openLine(serviceUrl: string) {
  const proxy = await startFaultServer();
  const running = new Set<ServerResponse>();
  /** Requests that came in while the line hung. */
  let held: Held[] = [];
  let clips = false;
  /** Sends a part of an answer on; of the first one after `clip`, a half, and then nothing more. */
  const pass = (response: ServerResponse, part: Buffer) => {
    if (!clips) return void response.write(part);
    clips = false;
    response.write(part.subarray(0, Math.ceil(part.length / 2)), () => response.destroy());
  };
  const forward: Fault = (incoming, response) => {
    running.add(response.once('close', () => running.delete(response)));
    const { method, url, headers } = incoming;
    const { host: _host, ...others } = headers;
    const asked = request(
      new URL(url ?? '/', serviceUrl),
      { method, headers: others },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on('data', (part: Buffer) => pass(response, part));
        answer.once('end', () => response.end());
        answer.once('error', () => response.destroy());
      },
    );
    asked.once('error', () => response.destroy());
    response.once('close', () => asked.destroy());
    incoming.pipe(asked);
  };
  proxy.always(forward);
  const restore = () => {
    clips = false;
    proxy.always(forward);
    for (const response of running) response.uncork();
    const late = held;
    held = [];
    for (const { incoming, response } of late) forward(incoming, response);
  };
  return {
    url: proxy.url,
    requests: proxy.requests,
    /** Running answers break, and new requests are refused. */
    cut() {
      proxy.always(faults.drop());
      for (const response of running) response.destroy();
    },
    /** Nothing arrives until `restore`, in either direction, and nothing breaks. */
    hang() {
      proxy.always((incoming, response) => void held.push({ incoming, response }));
      for (const response of running) response.cork();
    },
    /** The next part of an answer breaks off in its middle. */
    clip() {
      clips = true;
    },
    restore,
    stop: async () => {
      restore();
      await proxy.stop();
    },
  };
}
