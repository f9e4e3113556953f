/**
 * What every platform of the port does, whatever its kind. An adapter passes it over a server of its kind,
 * and so does each platform in memory that stands in for one.
 */
import { randomUUID } from 'node:crypto';
import { URI } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { billingDetailsSchema } from '#domain/billing-details-schema.ts';
import {
  invitationSchema,
  type Member,
  memberSchema,
  organizationSchema,
  type Person,
  personSchema,
  projectSchema,
  receivedInvitationSchema,
} from '#domain/entities.ts';
import type { FailureKind } from '#domain/failure.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { readContact } from '#domain/identity.ts';
import { invoiceSchema } from '#domain/invoice-schema.ts';
import type { Listing } from '#domain/listing.ts';
import { ownAccountSchema } from '#domain/own-account.ts';
import { paymentMethodSchema } from '#domain/payment-method-schema.ts';
import { type Role, type RoleTable, rowsOf } from '#domain/roles/role-table.ts';
import type { Platform } from '#main/platforms/port/platform.ts';
import { projectsContract } from './contract-projects.ts';

/** Somebody with a token. */
export interface Somebody {
  readonly platform: Platform;
  /** By which others invite them: an address, or `@` and a handle. */
  readonly address: string;
}

export interface ContractWorld {
  readonly roles: RoleTable;
  /** Two roles that an invitation can give. */
  readonly given: readonly [Role, Role];
  /** Somebody new, who owns the organization that is answered with them. */
  readonly owner: () => Promise<Somebody & { readonly organizationId: string }>;
  /** Somebody new, who is in no organization yet. */
  readonly stranger: () => Promise<Somebody>;
}

function entities<Item extends { readonly id: string }>(
  { items, omissions }: Listing<Item>,
  schema: z.ZodType<Item>,
): readonly Item[] {
  expect(omissions).toBeNull();
  expect(z.array(schema).parse(items)).toEqual(items);
  const ids = items.map(({ id }) => identifierSchema.parse(id));
  expect(new Set(ids).size).toBe(ids.length);
  return items;
}

function expectFailure(work: Promise<unknown>, ...kinds: readonly FailureKind[]): Promise<void> {
  return expect(work).rejects.toSatisfy((error: unknown) => {
    const read = z
      .object({ failure: z.object({ kind: z.string(), message: z.string().min(1) }) })
      .safeParse(error);
    return read.success && kinds.some((kind) => kind === read.data.failure.kind);
  });
}

/** @param start the world in which the tests run; called once for each test */
export function platformContract(name: string, start: () => Promise<ContractWorld>): void {
  describe(`${name} keeps the contract of the port`, () => {
    const invite = (
      { platform, organizationId }: { platform: Platform; organizationId: string },
      contact: string,
      role: Role,
      idempotencyKey: string = randomUUID(),
    ) => {
      const who = readContact(contact);
      if (!who) throw new Error(`${contact} reaches nobody.`);
      return platform.invite(
        organizationId,
        { ...who, roles: [role], projectIds: [], message: '' },
        { idempotencyKey },
      );
    };

    /** Somebody who was invited with the role and accepted, as the owner lists them. */
    async function join(world: ContractWorld, owner: Somebody & { organizationId: string }) {
      const guest = await world.stranger();
      const person = await guest.platform.person();
      await invite(owner, guest.address, world.given[0]);
      if (guest.platform.capabilities.canAcceptInvitations) {
        const [mine] = entities(
          await guest.platform.receivedInvitations(),
          receivedInvitationSchema,
        );
        await guest.platform.acceptInvitation(mine?.id ?? '');
      }
      const members = await owner.platform.members(owner.organizationId);
      const found = memberOf(entities(members, memberSchema), person);
      return { guest, person, member: found };
    }

    function memberOf(members: readonly Member[], { id }: Person): Member {
      const found = members.find(({ userId }) => userId === id);
      if (!found) throw new Error('The person is no member.');
      return found;
    }

    test('a token has a person, and organizations with roles of the kind’s table', async () => {
      const world = await start();
      const { platform, organizationId } = await world.owner();
      const person = await platform.person();
      expect(personSchema.parse(person)).toEqual(person);
      const organizations = entities(await platform.organizations(), organizationSchema);
      const own = organizations.find(({ id }) => id === organizationId);
      expect(own?.myRoles.length).toBeGreaterThan(0);
      expect(rowsOf(world.roles, own?.myRoles ?? [])).toHaveLength(own?.myRoles.length ?? 0);
    });

    test('a profile that is edited is read back, if the capabilities say that it can be', async () => {
      const world = await start();
      const { platform } = await world.owner();
      const { self } = platform;
      expect(self !== undefined).toBe(platform.capabilities.canEditProfile);
      if (!self) return;
      const before = ownAccountSchema.parse(await self.details());
      expect(before.id).toBe((await platform.person()).id);
      await self.editProfile({ lastName: 'Byron', title: 'Countess' });
      const after = ownAccountSchema.parse(await self.details());
      expect(after.profile).toEqual({ ...before.profile, lastName: 'Byron', title: 'Countess' });
      expect(after.name).toContain('Byron');
    });

    test('two-factor is turned on by a code of the app, and off by a recovery code', async () => {
      const world = await start();
      const { self, capabilities } = (await world.owner()).platform;
      const twoFactor = self?.twoFactor;
      expect(twoFactor !== undefined).toBe(capabilities.canSetUpTwoFactor);
      if (!self || !twoFactor) return;
      const { uri, secret } = await twoFactor.begin();
      const app = URI.parse(uri);
      expect(app.secret.base32).toBe(secret);
      await expectFailure(twoFactor.turnOn('wrong-code'), 'invalid');
      expect(await self.details()).toMatchObject({ twoFactor: false });
      await twoFactor.turnOn(app.generate());
      expect(await self.details()).toMatchObject({ twoFactor: true });
      await expectFailure(twoFactor.begin(), 'invalid');
      const codes = await twoFactor.makeRecoveryCodes('');
      expect(new Set(codes).size).toBe(codes.length);
      await expectFailure(twoFactor.turnOff('wrong-code'), 'invalid');
      await twoFactor.turnOff(codes[0] ?? '');
      expect(await self.details()).toMatchObject({ twoFactor: false });
    });

    test('projects are created, renamed and deleted', async () => {
      const world = await start();
      const { platform, organizationId } = await world.owner();
      const can = platform.capabilities;
      if (!can.canCreateProjects || !can.canRenameProjects || !can.canDeleteProjects) return;
      const projects = async () =>
        entities(await platform.projects(organizationId), projectSchema).map(({ id, name }) => [
          id,
          name,
        ]);
      const web = await platform.createProject(organizationId, 'Web');
      const api = await platform.createProject(organizationId, 'API');
      await platform.renameProject(organizationId, web.id, 'Website');
      expect(await projects()).toEqual(
        expect.arrayContaining([
          [web.id, 'Website'],
          [api.id, 'API'],
        ]),
      );
      await platform.deleteProject(organizationId, api.id);
      expect(await projects()).toEqual([[web.id, 'Website']]);
      await expectFailure(platform.renameProject(organizationId, api.id, 'Gone'), 'not-found');
    });

    test('a payment method is added, changed and removed, and one is the default', async () => {
      const world = await start();
      const { platform, organizationId } = await world.owner();
      const { billing } = platform;
      if (!billing) return;
      const list = async () =>
        entities(await billing.paymentMethods(organizationId), paymentMethodSchema);
      const add = (name: string, isDefault: boolean) =>
        billing.addPaymentMethod(organizationId, {
          name,
          gatewayToken: randomUUID(),
          isDefault,
        });
      const first = await add('Visa', true);
      const second = await add('Amex', false);
      const address = { street: '1 Main Street', postalCode: '12345', country: 'GB' };
      const change = { name: 'American', cardholder: 'Ada', expires: '2031-07', address };
      await billing.changePaymentMethod(organizationId, second.id, change);
      await billing.changePaymentMethod(organizationId, second.id, { isDefault: true });
      const known = await list();
      expect(known.find(({ id }) => id === second.id)).toMatchObject({
        ...change,
        isDefault: true,
      });
      expect(known.filter(({ isDefault }) => isDefault)).toHaveLength(1);
      await billing.removePaymentMethod(organizationId, first.id);
      expect((await list()).map(({ id }) => id)).toEqual([second.id]);
      expect(entities(await billing.invoices(organizationId), invoiceSchema)).toEqual([]);
    });

    test('billing details are changed field by field, and a stale change is a conflict', async () => {
      const world = await start();
      const { platform, organizationId } = await world.owner();
      const { billing } = platform;
      if (!billing) return;
      const before = await billing.details(organizationId);
      const billingAddress = {
        street: '1 Main Street',
        street2: '',
        city: 'Springfield',
        state: '',
        postalCode: '12345',
        country: 'GB',
      };
      await billing.changeDetails(
        organizationId,
        { companyName: 'Acme Ltd', billingAddress },
        before.revision,
      );
      await billing.changeDetails(organizationId, { taxNumber: 'GB 1' }, null);
      const after = await billing.details(organizationId);
      expect(billingDetailsSchema.parse(after)).toEqual(after);
      expect(after.fields).toEqual({
        ...before.fields,
        companyName: 'Acme Ltd',
        taxNumber: 'GB 1',
        billingAddress,
      });
      if (before.revision === null) return;
      const stale = billing.changeDetails(organizationId, { taxNumber: 'GB 2' }, before.revision);
      await expectFailure(stale, 'conflict');
    });

    projectsContract(async () => (await start()).owner(), expectFailure);

    test('an invitation is listed with its roles, once for one key', async () => {
      const world = await start();
      const owner = await world.owner();
      const { address } = await world.stranger();
      const key = randomUUID();
      const made = await invite(owner, address, world.given[0], key);
      expect(invitationSchema.parse(made)).toEqual(made);
      expect((await invite(owner, address, world.given[0], key)).id).toBe(made.id);
      const listed = entities(
        await owner.platform.invitations(owner.organizationId),
        invitationSchema,
      ).filter(({ state }) => state === 'open');
      expect(listed).toMatchObject([{ id: made.id, roles: [world.given[0]] }]);
    });

    test('an invitation that is revoked is open no more, and cannot be revoked again', async () => {
      const world = await start();
      const owner = await world.owner();
      const { platform, organizationId } = owner;
      if (!platform.capabilities.canRevokeInvitations) return;
      const made = await invite(owner, (await world.stranger()).address, world.given[0]);
      await platform.revokeInvitation(organizationId, made);
      const { items } = await platform.invitations(organizationId);
      expect(items.filter(({ id, state }) => id === made.id && state === 'open')).toEqual([]);
      await expectFailure(platform.revokeInvitation(organizationId, made), 'not-found', 'conflict');
    });

    test('an open invitation that is resent keeps its roles', async () => {
      const world = await start();
      const owner = await world.owner();
      if (!owner.platform.capabilities.canResendInvitations) return;
      const made = await invite(owner, (await world.stranger()).address, world.given[0]);
      const again = await owner.platform.resendInvitation(owner.organizationId, made);
      expect(invitationSchema.parse(again)).toMatchObject({ state: 'open', roles: made.roles });
    });

    test('somebody who accepts is a member with the roles of the invitation', async () => {
      const world = await start();
      const owner = await world.owner();
      const { guest, member } = await join(world, owner);
      expect(member.roles).toEqual([world.given[0]]);
      expect(await owner.platform.member(owner.organizationId, member.id)).toEqual(member);
      const { items } = await guest.platform.organizations();
      expect(items).toMatchObject([{ id: owner.organizationId, myRoles: member.roles }]);
      expect((await guest.platform.receivedInvitations()).items).toEqual([]);
    });

    test('an invitation that is declined makes no member', async () => {
      const world = await start();
      const owner = await world.owner();
      const guest = await world.stranger();
      if (!guest.platform.capabilities.canDeclineInvitations) return;
      const { id } = await invite(owner, guest.address, world.given[0]);
      await guest.platform.declineInvitation(id);
      expect((await guest.platform.organizations()).items).toEqual([]);
      expect((await guest.platform.receivedInvitations()).items).toEqual([]);
    });

    test('changed roles are answered and listed; a stale revision is a conflict', async () => {
      const world = await start();
      const owner = await world.owner();
      const { platform, organizationId } = owner;
      if (!platform.capabilities.canChangeRoles) return;
      const { member } = await join(world, owner);
      const change = { memberId: member.id, roles: [world.given[1]], projectIds: [] };
      const changed = await platform.changeRoles(organizationId, {
        ...change,
        revision: member.revision,
      });
      expect(memberSchema.parse(changed)).toMatchObject({ id: member.id, roles: [world.given[1]] });
      const { items } = await platform.members(organizationId);
      expect(items).toContainEqual(changed);
      if (member.revision === null) return;
      const stale = { ...change, roles: [world.given[0]], revision: member.revision };
      await expectFailure(platform.changeRoles(organizationId, stale), 'conflict');
      expect(await platform.member(organizationId, member.id)).toEqual(changed);
    });

    test('a member who is removed is gone, and cannot be removed again', async () => {
      const world = await start();
      const owner = await world.owner();
      const { platform, organizationId } = owner;
      if (!platform.capabilities.canRemoveMembers) return;
      const { guest, member } = await join(world, owner);
      await platform.removeMember(organizationId, { memberId: member.id, revision: null });
      const { items } = await platform.members(organizationId);
      expect(items.map(({ id }) => id)).not.toContain(member.id);
      expect((await guest.platform.organizations()).items).toEqual([]);
      const again = platform.removeMember(organizationId, { memberId: member.id, revision: null });
      await expectFailure(again, 'not-found');
      await expectFailure(platform.member(organizationId, member.id), 'not-found');
    });

    test('the ownership that is offered to a member can be withdrawn', async () => {
      const world = await start();
      const owner = await world.owner();
      const { platform, organizationId } = owner;
      if (!platform.capabilities.canTransferOwnership) return;
      const { member } = await join(world, owner);
      expect(await platform.ownershipOffer(organizationId)).toBeNull();
      const { id } = await platform.offerOwnership(organizationId, member.id);
      expect(await platform.ownershipOffer(organizationId)).toMatchObject({
        id,
        memberId: member.id,
      });
      await platform.endOwnershipOffer(organizationId);
      expect(await platform.ownershipOffer(organizationId)).toBeNull();
    });

    test('a request that is stopped is cancelled', async () => {
      const world = await start();
      const { platform, organizationId } = await world.owner();
      const signal = AbortSignal.abort();
      await expectFailure(platform.organizations({ signal }), 'cancelled');
      await expectFailure(platform.members(organizationId, { signal }), 'cancelled');
    });
  });
}
