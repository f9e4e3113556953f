// @ts-check
// A Fastify route that answers a constant, in plain Node as the service is: what nothing can beat.
import Fastify from 'fastify';

const app = Fastify();
app.get('/', async () => ({ constant: true }));
process.stdout.write(
  `${JSON.stringify({ url: await app.listen({ host: '127.0.0.1', port: 0 }) })}\n`,
);
