/**
 * What each route must refuse, generated from the negation of its own schemas: always 4xx with the
 * field named, never 500, and nothing is written.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagingSchema } from '#platform/queries/paging.ts';
import { routes } from '#platform/routes/routes.ts';
import { cases } from './authorization-cases.ts';
import { type Answer, read, send } from './client.ts';
import { onEachPlatform } from './databases.ts';
import { fingerprint } from './fingerprint.ts';
import { type Field, refusedFields, textsIn } from './fuzzing/negation.ts';
import { createWorld, type World } from './world.ts';

/** Requests for each field. Their values differ from run to run; a failure shows its seed. */
const numRuns = 4;

function expectRefusal(answer: Answer, name: string, value: unknown): void {
  expect(answer.status).toBe(422);
  const quotable = [name, ...textsIn(value)];
  const named = read.errors(answer).some((error) => quotable.some((text) => error.includes(text)));
  expect(named, `${JSON.stringify(answer.body)} names ${name}`).toBe(true);
}

/** A query contains only text, without unpaired surrogates. */
function asQuery(value: unknown): string | undefined {
  return typeof value === 'string' && !/\p{Surrogate}/u.test(value) ? value : undefined;
}

onEachPlatform(
  'an invalid request is refused',
  (platform) => {
    let world: World;
    let before: Readonly<Record<string, string>>;
    beforeAll(async () => {
      world = await createWorld(platform());
      await world.owner.call('GET', '/user');
    });

    for (const route of routes) {
      const [method = 'GET'] = route.methods;
      const name = `${method} ${route.path}`;
      const { body: bodySchema, query: querySchema } = route.schemas;
      const bodyFields = bodySchema ? refusedFields(bodySchema) : [];
      const queryFields = [
        ...(querySchema ? refusedFields(querySchema) : []),
        ...(route.anonymous ? [] : refusedFields(pagingSchema)),
      ];
      if (bodyFields.length + queryFields.length === 0) continue;

      describe(name, () => {
        let path = '';
        const ask = (query: string, body?: unknown) =>
          send(platform().url, method, `${path}${query}`, {
            ...(route.anonymous ? {} : { token: world.owner.token }),
            body,
          });
        const tryAll = async (
          { name: field, refused }: Field,
          tried: (value: unknown) => Promise<Answer>,
        ) =>
          fc.assert(
            fc.asyncProperty(refused, async (value) =>
              expectRefusal(await tried(value), field, value),
            ),
            { numRuns },
          );
        beforeAll(async () => {
          path = (await cases[name]?.path(world, 'own')) ?? route.path;
          before = await fingerprint(platform().database);
        });
        afterAll(async () => {
          expect(await fingerprint(platform().database)).toEqual(before);
        });

        it.each(bodyFields)('body: $name', (field) =>
          tryAll(field, (value) => ask('', { [field.name]: value })),
        );
        it.each(queryFields)('parameter: $name', ({ name: field, refused }) =>
          tryAll(
            { name: field, refused: refused.filter((value) => asQuery(value) !== undefined) },
            (value) => ask(`?${new URLSearchParams({ [field]: String(value) })}`),
          ),
        );
        if (!bodySchema) return;
        it('bodies that are not objects', async () => {
          for (const body of ['[]', '"text"', '5', 'true', '[{"name":"x"}]']) {
            expectRefusal(await ask('', body), 'body', undefined);
          }
        });
        it('bodies that are not JSON, of an unsupported type, too large or too deep', async () => {
          expect(await ask('', '{"name":')).toMatchObject({ status: 400 });
          expect(await ask('', `{"name":"${'x'.repeat(1024 * 1024)}"}`)).toMatchObject({
            status: 413,
          });
          const depth = 10_000;
          const deep = `{"customdata":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
          expectRefusal(await ask('', deep), 'customdata', undefined);
        });
      });
    }
  },
  { kinds: ['PostgreSQL'] },
);
