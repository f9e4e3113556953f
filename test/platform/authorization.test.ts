/** Tries every route for every role, with the answer that the domain's role table expects. */
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#platform/routes/routes.ts';
import { cases } from './authorization-cases.ts';
import { expectedStatus, type Where } from './authorization-expected.ts';
import { send } from './client.ts';
import { onEachPlatform } from './databases.ts';
import { createTokens, createWorld, type Standing, standings, type World } from './world.ts';

const operations = routes.flatMap((route) =>
  route.methods.map((method) => ({ name: `${method} ${route.path}`, method, route })),
);

it('every route has a case, and every case has a route', () => {
  const named = operations.filter(({ route }) => !route.anonymous).map(({ name }) => name);
  expect(named.sort()).toEqual(Object.keys(cases).sort());
});

/** PGlite answers other roles the same; these show that it understands each request. */
const standingsOn = {
  PGlite: ['owner', 'collaborator'],
  PostgreSQL: standings,
} as const satisfies Record<string, readonly Standing[]>;

onEachPlatform('authorization', (platform, kind) => {
  let world: World;
  let tokens: Readonly<Record<Standing, string | undefined>>;
  beforeAll(async () => {
    world = await createWorld(platform());
    tokens = await createTokens(platform(), world);
  });

  for (const { name, method, route } of operations) {
    const one = cases[name];
    if (route.anonymous || !one) continue;
    describe(name, () => {
      // The own project is deleted only by refusal, because other tests need it.
      const places = (['own', 'other'] as const satisfies readonly Where[]).filter(
        (where) =>
          (where === 'own' || one.byProject || one.aboutMember) &&
          !(name === 'DELETE /projects/:id' && where === 'own'),
      );
      it.each(places)('in the %s project', async (where) => {
        const answers: Partial<Record<Standing, number>> = {};
        const wanted: Partial<Record<Standing, number>> = {};
        let path = await one.path(world, where);
        for (const standing of standingsOn[kind]) {
          const token = tokens[standing];
          const answer = await send(platform().url, method, path, {
            ...(token === undefined ? {} : { token }),
            ...(one.body ? { body: await one.body(world) } : {}),
          });
          answers[standing] = answer.status;
          wanted[standing] = expectedStatus(route, method, one, standing, where);
          const usedUp = method !== 'GET' && answer.status < 300;
          if (usedUp) path = await one.path(world, where);
        }
        expect(answers).toEqual(wanted);
      });
    });
  }
});
