/** Every route for every standing, with the answer that the roles table of the domain expects. */
import { beforeAll, describe, expect, it } from 'vitest';
import { may, type Permission, type Role, reachOf } from '#domain/roles.ts';
import type { TokenRoute } from '#platform/http/route.ts';
import { routes } from '#platform/routes/routes.ts';
import { type Case, cases } from './authorization-cases.ts';
import { send } from './client.ts';
import { onEachPlatform } from './databases.ts';
import { createWorld, type Standing, standings, type World } from './world.ts';

type Where = 'own' | 'other';

const operations = routes.flatMap((route) =>
  route.methods.map((method) => ({ name: `${method} ${route.path}`, method, route })),
);

function sees(role: Role, where: Where): boolean {
  const reach = reachOf([role], 'projects.see');
  return (
    reach.has('all') || reach.has('names-only') || (reach.has('own-projects') && where === 'own')
  );
}

/** A permission's answer for what lies in a project. */
function inProject(role: Role, permission: Permission, where: Where, success: number): number {
  if (!sees(role, where)) return 404;
  const reach = reachOf([role], permission);
  const reaches =
    reach.has('all') ||
    (reach.has('own-projects') && where === 'own') ||
    (reach.has('names-only') && permission === 'projects.see');
  return reaches ? success : 403;
}

function seesCollaborator(role: Role, where: Where): boolean {
  const reach = reachOf([role], 'team.see');
  return reach.has('all') || (reach.has('own-projects') && where === 'own');
}

function expected({ access }: TokenRoute, one: Case, standing: Standing, where: Where): number {
  if (standing === 'anonymous') return 401;
  const permission = one.permission ?? access.permission;
  if (permission === null) return one.success;
  if (standing === 'outsider') return 404;
  if (one.aboutMember && !seesCollaborator(standing, where)) return 404;
  if (one.byProject) return inProject(standing, permission, where, one.success);
  if (!may([standing], permission) || one.inviteeOnly) return 403;
  return one.success;
}

it('has a case for every route, and a route for every case', () => {
  const named = operations.filter(({ route }) => !route.anonymous).map(({ name }) => name);
  expect(named.sort()).toEqual(Object.keys(cases).sort());
});

onEachPlatform('authorization', (platform) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(platform());
  });

  for (const { name, method, route } of operations) {
    const one = cases[name];
    if (route.anonymous || !one) continue;
    describe(name, () => {
      // The own project is deleted only by refusal: whoever may would take it from the other tests.
      const places = (['own', 'other'] as const).filter(
        (where) =>
          (where === 'own' || one.byProject || one.aboutMember) &&
          !(name === 'DELETE /projects/:id' && where === 'own'),
      );
      it.each(places)('for each standing, in the %s project', async (where) => {
        const answers: Partial<Record<Standing, number>> = {};
        const wanted: Partial<Record<Standing, number>> = {};
        let path = await one.path(world, where);
        for (const standing of standings) {
          const token = world.people[standing]?.token;
          const answer = await send(platform().url, method, path, {
            ...(token === undefined ? {} : { token }),
            ...(one.body ? { body: one.body(world) } : {}),
          });
          answers[standing] = answer.status;
          wanted[standing] = expected(route, one, standing, where);
          const usedUp = method !== 'GET' && answer.status < 300;
          if (usedUp) path = await one.path(world, where);
        }
        expect(answers).toEqual(wanted);
      });
    });
  }
});
