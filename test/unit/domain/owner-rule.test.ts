/**
 * Any sequence of requests by anybody leaves an organization with exactly one owner, who is confirmed. The
 * platform enforces these rules, and the app shows them. test/platform/ownership-races.test.ts proves that the
 * platform does so for simultaneous requests as well.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideAcceptance,
  decideOffer,
  decideRemoval,
  decideRoleChange,
} from '#domain/members/membership-rules.ts';
import { packetRoles, packetTable } from '#domain/roles/packet.ts';
import type { Role } from '#domain/roles/role-table.ts';

interface Place {
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly confirmed: boolean;
}

interface World {
  readonly members: readonly Place[];
  /** The member to whom the ownership is offered. */
  readonly offeredTo: string | null;
}

const people = ['olga', 'anna', 'cleo', 'bill', 'nina'] as const;
const person = fc.constantFrom(...people, 'stranger');

const step = fc.record({
  what: fc.constantFrom(
    'roles',
    'bulk',
    'remove',
    'leave',
    'offer',
    'accept',
    'end',
    'join',
    'confirm',
  ),
  actor: person,
  /** Whether a person with the permission acts, instead of the actor. */
  able: fc.boolean(),
  targets: fc.uniqueArray(person, { minLength: 1 }),
  roles: fc.subarray([...packetRoles]),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const placeOf = ({ members }: World, userId: string): Place =>
  members.find((place) => place.userId === userId) ?? { userId, roles: [], confirmed: false };
const isMember = ({ members }: World, userId: string) =>
  members.some((place) => place.userId === userId);

/** Replaces a membership; an offer to a member who changed ends. */
function put(world: World, place: Place): World {
  const members = world.members.map((one) => (one.userId === place.userId ? place : one));
  return { members, offeredTo: world.offeredTo === place.userId ? null : world.offeredTo };
}

function changeRoles(world: World, actor: Place, userId: string, roles: readonly Role[]): World {
  const target = placeOf(world, userId);
  if (
    !isMember(world, userId) ||
    !decideRoleChange({ table: packetTable, actor }, target, roles).allowed
  )
    return world;
  return put(world, { ...target, roles });
}

function remove(world: World, actor: Place, userId: string): World {
  const target = placeOf(world, userId);
  if (!isMember(world, userId) || !decideRemoval({ table: packetTable, actor }, target).allowed)
    return world;
  const gone = put(world, target);
  return { ...gone, members: gone.members.filter((place) => place.userId !== userId) };
}

function accept(world: World, actor: Place): World {
  if (!decideAcceptance(world.offeredTo === actor.userId, actor.confirmed).allowed) return world;
  const members = world.members.map((place): Place => {
    if (place.userId === actor.userId) return { ...place, roles: ['owner'] };
    return place.roles.includes('owner') ? { ...place, roles: ['admin'] } : place;
  });
  return { members, offeredTo: null };
}

/** The owner, or the member who has the offer. */
function ableOf(world: World, { what, actor }: Step): string {
  if (what === 'accept') return world.offeredTo ?? actor;
  return world.members.find(({ roles }) => roles.includes('owner'))?.userId ?? actor;
}

function take(world: World, one: Step): World {
  // Read again before each target, because the actor may be among the targets of a bulk edit.
  const actor = (now: World) => placeOf(now, one.able ? ableOf(now, one) : one.actor);
  const [target = one.actor] = one.targets;
  switch (one.what) {
    case 'roles':
      return changeRoles(world, actor(world), target, one.roles);
    case 'bulk':
      return one.targets.reduce(
        (now, each) => changeRoles(now, actor(now), each, one.roles),
        world,
      );
    case 'remove':
      return one.targets.reduce((now, each) => remove(now, actor(now), each), world);
    case 'leave':
      return remove(world, actor(world), actor(world).userId);
    case 'offer': {
      const candidate = placeOf(world, target);
      const decision = decideOffer({ table: packetTable, actor: actor(world) }, candidate);
      return decision.allowed && isMember(world, target) ? { ...world, offeredTo: target } : world;
    }
    case 'accept':
      return accept(world, actor(world));
    case 'end':
      return { ...world, offeredTo: null };
    case 'join': {
      const roles = one.roles.filter((role) => role !== 'owner');
      if (isMember(world, target)) return world;
      return { ...world, members: [...world.members, { userId: target, roles, confirmed: false }] };
    }
    // Addresses change outside of the organization; an owner's may not become unconfirmed.
    default: {
      const place = placeOf(world, target);
      const members = world.members.map((each) =>
        each === place && !place.roles.includes('owner')
          ? { ...place, confirmed: !place.confirmed }
          : each,
      );
      return { ...world, members };
    }
  }
}

const begin: World = {
  members: people.map((userId, index) => ({
    userId,
    roles: [
      (['owner', 'admin', 'collaborator', 'billing', 'limited_collaborator'] as const)[index] ??
        'admin',
    ],
    confirmed: index !== 1,
  })),
  offeredTo: null,
};

test('an organization always has exactly one owner, whose address is confirmed', () => {
  const done = new Map<string, number>();
  let handedOver = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      let world = begin;
      for (const one of steps) {
        const before = world;
        world = take(world, one);
        if (world !== before) done.set(one.what, (done.get(one.what) ?? 0) + 1);
        const owners = world.members.filter(({ roles }) => roles.includes('owner'));
        expect(owners).toHaveLength(1);
        expect(owners[0]?.confirmed).toBe(true);
        if (owners[0]?.userId !== 'olga') handedOver += 1;
      }
    }),
    { numRuns: 500 },
  );
  // Some requests must succeed, or the property would be trivially true.
  for (const what of ['roles', 'bulk', 'remove', 'leave', 'offer', 'accept']) {
    expect(done.get(what) ?? 0, what).toBeGreaterThan(0);
  }
  expect(handedOver).toBeGreaterThan(0);
});
