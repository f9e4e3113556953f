/** The rules of memberships with role tables of three shapes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterTransfer,
  decideAnyRoleChange,
  decideOffer,
  decideRemoval,
  decideRoleChange,
  type RoleHolder,
  whyNotInvited,
} from '#domain/members/membership-rules.ts';
import { holdsTop, may, type RoleTable } from '#domain/roles/role-table.ts';
import { fixedOwner, severalOwners, shapes } from '../roles/tables.ts';

const { packet } = shapes;
const person = (userId: string, role: string, confirmed = true): RoleHolder => ({
  userId,
  roles: [role],
  confirmed,
});
const ada = person('ada', 'admin');
const grace = person('grace', 'admin');
const bob = person('bob', 'member');
const reason = (decision: ReturnType<typeof decideRemoval>) =>
  decision.allowed ? null : decision.reason;

describe('with several owners who are made by edit', () => {
  const by = (actor: RoleHolder, ...team: readonly RoleHolder[]) => ({
    table: severalOwners,
    actor,
    team,
  });

  it('a member can be made an owner', () => {
    expect(decideRoleChange(by(ada, ada, bob), bob, ['admin']).allowed).toBe(true);
  });

  it('an owner can be demoted, can be removed and can leave while another confirmed one remains', () => {
    const rules = by(ada, ada, grace);
    expect(decideRoleChange(rules, grace, ['member']).allowed).toBe(true);
    expect(decideRemoval(rules, grace).allowed).toBe(true);
    expect(decideRemoval(rules, ada).allowed).toBe(true);
  });

  it.each([
    ['alone', [ada, bob]],
    ['beside one who is not confirmed', [ada, person('eve', 'admin', false)]],
    ['in an unknown team', []],
  ] as const)('the last owner, %s, stays', (_, team) => {
    const rules = by(person('rob', 'admin'), ...team);
    expect(reason(decideRoleChange(rules, ada, ['member']))).toBe(
      'The last owner’s role can’t be changed. Give someone else the Owner role first.',
    );
    expect(reason(decideRemoval(rules, ada))).toBe(
      'The last owner can’t be removed. Give someone else the Owner role first.',
    );
    expect(reason(decideRemoval(by(ada, ...team), ada))).toBe(
      'You are the last owner. Give someone else the Owner role before you leave.',
    );
  });

  it('a role that is given by invitation only is not given by an edit', () => {
    expect(reason(decideRoleChange(by(ada, ada), bob, ['billing_manager']))).toBe(
      'The Billing manager role can’t be given by a role change.',
    );
    expect(whyNotInvited(severalOwners, ['billing_manager'])).toBeNull();
  });

  it('two roles where each person has one are refused, and so is an unknown role', () => {
    const rules = by(ada, ada, grace);
    expect(reason(decideRoleChange(rules, bob, ['admin', 'member']))).toBe('Choose only one role.');
    expect(decideRoleChange(rules, bob, ['constructor']).allowed).toBe(false);
    expect(whyNotInvited(severalOwners, ['admin', 'member'])).toBe('Choose only one role.');
    expect(whyNotInvited(severalOwners, ['owner'])).toBe(
      'The Owner role can’t be given by invitation.',
    );
    expect(whyNotInvited(severalOwners, [])).toBe('Choose at least one role.');
  });

  it('ownership cannot be offered', () => {
    expect(reason(decideOffer(by(ada, ada), bob))).toBe('Ownership can’t be transferred here.');
  });
});

describe('with an owner role that is never given', () => {
  const owner = person('ada', 'owner');
  const rules = { table: fixedOwner, actor: person('rob', 'administrator'), team: [owner] };

  it('the owner stays, even beside another one', () => {
    const two = { ...rules, team: [owner, person('eve', 'owner')] };
    for (const each of [rules, two]) {
      expect(reason(decideAnyRoleChange(each, owner))).toBe('The owner’s role can’t be changed.');
      expect(reason(decideRemoval(each, owner))).toBe('The owner can’t be removed.');
      expect(reason(decideRemoval({ ...each, actor: owner }, owner))).toBe(
        'The owner can’t leave this organization.',
      );
    }
  });

  it('nobody can be made the owner', () => {
    const bill = person('bill', 'billing');
    expect(decideRoleChange(rules, bill, ['owner']).allowed).toBe(false);
    expect(whyNotInvited(fixedOwner, ['owner'])).not.toBeNull();
    expect(reason(decideOffer({ ...rules, actor: owner }, bill))).toContain('transferred');
  });
});

it('after a transfer, the new owner has the role and the former one gets the role from the table', () => {
  const member = (userId: string, role: string) => ({ userId, roles: [role], projectIds: ['web'] });
  const owner = member('ada', 'owner');
  const next = member('grace', 'collaborator');
  const other = member('bob', 'billing');
  expect(afterTransfer(packet, next, 'grace')).toMatchObject({ roles: ['owner'], projectIds: [] });
  expect(afterTransfer(packet, owner, 'grace')).toMatchObject({ roles: ['admin'] });
  expect(afterTransfer(packet, other, 'grace')).toBe(other);
  expect(afterTransfer(severalOwners, owner, 'grace')).toBe(owner);
});

interface World {
  readonly table: RoleTable;
  readonly team: readonly RoleHolder[];
}

const world: fc.Arbitrary<World> = fc.constantFrom(...Object.values(shapes)).chain((table) => {
  const ids = table.roles.map(({ id }) => id);
  const several = table.several ? 2 : 1;
  return fc.record({
    table: fc.constant(table),
    team: fc
      .array(
        fc.record({
          roles: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: several }),
          confirmed: fc.boolean(),
        }),
        { minLength: 1, maxLength: 6 },
      )
      .map((people) => [
        { userId: 'u0', roles: [ids[0] ?? ''], confirmed: true },
        ...people.map((each, index) => ({ ...each, userId: `u${index + 1}` })),
      ]),
  });
});
const step = fc.record({
  kind: fc.constantFrom('roles', 'remove'),
  actor: fc.nat(),
  target: fc.nat(),
  roles: fc.array(fc.nat(), { maxLength: 2 }),
});

it('with every table, any sequence of requests leaves a confirmed holder of a top role', () => {
  const done = new Map<string, number>();
  fc.assert(
    fc.property(world, fc.array(step, { maxLength: 30 }), ({ table, team: begin }, steps) => {
      let team = begin;
      for (const { kind, actor: actorAt, target: targetAt, roles: places } of steps) {
        const actor = team[actorAt % team.length];
        const target = team[targetAt % team.length];
        if (!actor || !target) continue;
        const roles = places.map((at) => table.roles[at % table.roles.length]?.id ?? '');
        const rules = { table, actor, team };
        const decision =
          kind === 'roles' ? decideRoleChange(rules, target, roles) : decideRemoval(rules, target);
        if (!decision.allowed) continue;
        const leaving = kind === 'remove' && actor === target;
        expect(may(table, actor.roles, leaving ? 'organization.leave' : 'team.manage')).toBe(true);
        const what = holdsTop(table, target.roles) ? `top ${kind}` : kind;
        done.set(what, (done.get(what) ?? 0) + 1);
        team =
          kind === 'roles'
            ? team.map((each) => (each === target ? { ...target, roles } : each))
            : team.filter((each) => each !== target);
        const left = team.filter(
          ({ roles: held, confirmed }) => confirmed === true && holdsTop(table, held),
        );
        expect(left.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
  // Some steps must succeed, or the property would be trivially true.
  for (const what of ['roles', 'remove', 'top roles', 'top remove']) {
    expect(done.get(what) ?? 0, what).toBeGreaterThan(0);
  }
});
