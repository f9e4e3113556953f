/**
 * Identifiers of another organization, anywhere in a request, get exactly the same answer as
 * identifiers of nothing, and nothing is written. The caller owns an organization, so nothing else
 * is in the way.
 */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { routes } from '#platform/routes/routes.ts';
import { cases } from './authorization-cases.ts';
import { foreignBodies, foreignPaths } from './authorization-foreign.ts';
import { send } from './client.ts';
import { onEachPlatform } from './databases.ts';
import { fingerprint } from './fingerprint.ts';
import { createWorld, type World } from './world.ts';

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

const identifiersIn = (text: string): readonly string[] => text.match(uuid) ?? [];

/** Replaces some identifiers of a path, by their positions. */
function replaceAt(path: string, places: ReadonlySet<number>, by: (place: number) => string) {
  let place = -1;
  return path.replace(uuid, (own) => {
    place += 1;
    return places.has(place) ? by(place) : own;
  });
}

/** Returns every subset of the first `count` positions except the empty one. */
function choices(count: number): readonly ReadonlySet<number>[] {
  return Array.from({ length: 2 ** count - 1 }, (_, index) => {
    const bits = index + 1;
    return new Set(
      Array.from({ length: count }, (_, place) => place).filter((place) => bits & (1 << place)),
    );
  });
}

/** Checks by its name whether a field holds identifiers; a tax ID is something else. */
const namesIdentifiers = (name: string): boolean => /(?<!^tax)_ids?$/.test(name);

/** Names the fields of a body's schema that hold identifiers. */
function identifierFields(schema: z.ZodType): readonly string[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties).filter(namesIdentifiers);
}

it('every body field that holds identifiers is tried', () => {
  const fields = routes
    .filter((route) => !route.anonymous)
    .flatMap(({ methods, path, schemas }) =>
      schemas.body
        ? identifierFields(schemas.body).flatMap((field) =>
            methods.map((method) => `${method} ${path} ${field}`),
          )
        : [],
    );
  const tried = foreignBodies.flatMap(({ operations, body }) =>
    operations.flatMap((operation) =>
      Object.keys(body('', ''))
        .filter(namesIdentifiers)
        .map((field) => `${operation} ${field}`),
    ),
  );
  expect([...new Set(tried)].sort()).toEqual([...new Set(fields)].sort());
});

onEachPlatform(
  'identifiers of another organization',
  (platform) => {
    let mine: World;
    let theirs: World;
    beforeAll(async () => {
      mine = await createWorld(platform());
      theirs = await createWorld(platform());
      await mine.owner.call('GET', '/user');
    });

    const ask = async (method: string, path: string, body: unknown) => {
      const answer = await send(platform().url, method, path, {
        token: mine.owner.token,
        ...(body === undefined ? {} : { body }),
      });
      return { status: answer.status, body: answer.body };
    };

    for (const { method, path: route, kind } of routes.flatMap((route) =>
      route.anonymous
        ? []
        : route.methods.map((method) => ({ method, path: route.path, kind: route.access.kind })),
    )) {
      const one = cases[`${method} ${route}`];
      if (!one || !route.includes(':')) continue;
      it(`${method} ${route}`, async () => {
        const own = await one.path(mine, 'own');
        const foreign = identifiersIn(
          await (foreignPaths[route] ?? ((world) => one.path(world, 'own')))(theirs),
        );
        const body = await one.body?.(mine);
        const before = await fingerprint(platform().database);
        for (const places of choices(foreign.length)) {
          const there = await ask(
            method,
            replaceAt(own, places, (at) => foreign[at] ?? ''),
            body,
          );
          const nowhere = await ask(
            method,
            replaceAt(own, places, () => randomUUID()),
            body,
          );
          expect(there).toEqual(nowhere);
          expect(there.status, kind).toBe(404);
        }
        expect(await fingerprint(platform().database)).toEqual(before);
      });
    }

    describe('in bodies', () => {
      for (const { operations, body, theirs: find, isDone } of foreignBodies) {
        // A successful answer differs by its identifiers and times; `transfers.test.ts` compares
        // it.
        if (isDone) continue;
        it.each(operations)(`%s ${JSON.stringify(body('…', '…'))}`, async (operation) => {
          const [method = '', route = ''] = operation.split(' ');
          const one = cases[operation];
          if (!one) throw new Error(`There is no case for ${operation}`);
          const path = await one.path(mine, 'own');
          const identifier = await find(theirs);
          const own = mine.own.id;
          const base = await one.body?.(mine);
          const before = await fingerprint(platform().database);
          const unknown = randomUUID();
          const there = await ask(method, path, { ...Object(base), ...body(identifier, own) });
          const nowhere = await ask(method, path, { ...Object(base), ...body(unknown, own) });
          const text = (value: unknown, known: string) =>
            JSON.stringify(value).replaceAll(known, '…');
          expect(text(there, identifier), route).toBe(text(nowhere, unknown));
          expect([403, 404, 422]).toContain(there.status);
          expect(await fingerprint(platform().database)).toEqual(before);
        });
      }
    });
  },
  { kinds: ['PostgreSQL'] },
);
