/** What whoever runs the service asks it: whether it lives, and whether to send it requests. */
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { Queries } from '../database/database.ts';
import { errorBody } from '../http/errors.ts';

/** How long the database may take to say something, in milliseconds. */
const patience = 3_000;

interface Health {
  readonly queries: Queries;
  readonly isStopping: () => boolean;
}

async function answers(queries: Queries): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const asked = queries.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function healthRoutes(app: FastifyInstance, { queries, isStopping }: Health): void {
  const config = { limit: 'none' } as const;
  app.get('/health', { config }, async () => ({ status: 'up' }));
  app.get('/ready', { config }, async (_request, reply) => {
    const unready = (reason: string) => reply.code(503).send(errorBody(503, [reason]));
    if (isStopping()) return unready('The service is stopping');
    if (!(await answers(queries))) return unready('The database does not answer');
    return { status: 'ready' };
  });
}
