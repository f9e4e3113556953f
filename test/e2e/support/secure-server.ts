/** A platform over https on loopback, for features that Chromium has over https only. */
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { generate } from 'selfsigned';

export interface SecureServer {
  readonly url: string;
  /** The Chromium switch that makes it trust the certificate. */
  readonly trust: string;
  stop(): Promise<void>;
}

export async function startSecureServer(answer: RequestListener): Promise<SecureServer> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const server = createServer({ key, cert }, answer).listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(publicKey).digest('base64');
  return {
    url: `https://localhost:${address.port}`,
    trust: `--ignore-certificate-errors-spki-list=${hash}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
