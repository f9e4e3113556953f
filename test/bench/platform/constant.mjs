// @ts-check
// A Fastify route that returns a constant, in plain Node like the service: the lower bound.
import Fastify from 'fastify';

const app = Fastify();
app.get('/', async () => ({ constant: true }));
process.stdout.write(
  `${JSON.stringify({ url: await app.listen({ host: '127.0.0.1', port: 0 }) })}\n`,
);
