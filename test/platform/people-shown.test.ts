/**
 * Wherever a person is part of an answer, it shows as much of them as `GET /users/{id}` does to the
 * same caller; if that answers 404, what everybody may know. Follows every reference to a person of
 * every operation in the API's description, for every role.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Method, TokenRoute } from '#platform/http/route.ts';
import { describeApi, openApiPath } from '#platform/openapi/document.ts';
import { routes } from '#platform/routes/routes.ts';
import { linkTo, secretIn, verify } from './accounts.ts';
import { cases } from './authorization-cases.ts';
import { type Answer, client, type Json, type Person, read, request } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { Platform } from './harness.ts';
import { createTokens, createWorld, type Standing, standings, type World } from './world.ts';

/** What everybody may know of a person; only the team may know a member's two-factor setting. */
const publicFields = ['id', 'short_id', 'full_name', 'avatar_url', 'avatar_thumb_url', 'href'];
const teamField = 'two_factor_auth';

const { paths, components } = describeApi(routes, 'https://described.example.org');
const reference = z.object({
  anyOf: z.tuple([z.object({ $ref: z.string() }), z.object({ $ref: z.string() })]),
});
const kindOf = (pointer: string): string => pointer.split('/').at(-1) ?? '';

/** Returns the kinds that a kind refers to, by the field's name. */
function referencesOf(kind: string): readonly (readonly [string, string])[] {
  const { properties } = z
    .object({ properties: z.record(z.string(), z.looseObject({ items: z.unknown().optional() })) })
    .parse(components.schemas[kind]);
  return Object.entries(properties).flatMap(([name, property]) => {
    const found = reference.safeParse(property.items ?? property).data;
    return found ? [[name, kindOf(found.anyOf[1].$ref)] as const] : [];
  });
}

const levels = 3;

/** Returns every way from a kind to people, as `include` takes it. */
function waysToPeople(kind: string, depth = levels): readonly string[] {
  if (depth === 0) return [];
  return referencesOf(kind).flatMap(([name, target]) => [
    ...(target === 'Person' ? [name] : []),
    ...waysToPeople(target, depth - 1).map((way) => `${name}.${way}`),
  ]);
}

/** Returns the kind that an operation answers with; undefined for none. */
function answeredKind(route: TokenRoute, method: Method): string | undefined {
  const responses = paths[openApiPath(route.path)]?.[method.toLowerCase()]?.responses ?? {};
  const text = JSON.stringify(responses[route.answers.status] ?? {});
  const kinds = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
  return kinds.find((name) => name !== 'Meta');
}

const operations = routes.flatMap((route) =>
  route.anonymous
    ? []
    : route.methods.flatMap((method) => {
        const kind = answeredKind(route, method);
        return kind === undefined || waysToPeople(kind).length === 0
          ? []
          : [{ name: `${method} ${route.path}`, method, kind }];
      }),
);

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Finds every person in a part of an answer that is more than a link. */
function peopleIn(value: unknown): readonly Json[] {
  if (!isObject(value)) return [];
  const inside = Object.values(value).flatMap(peopleIn);
  const { href, modified_by: actor } = value;
  const isPerson = typeof href === 'string' && /^\/users\/[\da-f-]{36}$/.test(href);
  return [
    ...(isPerson && Object.keys(value).length > 1 ? [value] : []),
    // The person behind an event is shown in the short form, without a link.
    ...(isObject(actor) && !('href' in actor) ? [actor] : []),
    ...inside,
  ];
}

/** Gives a person another default address, like somebody who leaves a company. */
async function moveAway(platform: Platform, person: Person, address: string): Promise<void> {
  const id = read.id(await person.call('POST', '/emails', { address }));
  read.ok(await verify(platform, secretIn(await linkTo(platform, address, 'verify'))));
  read.ok(await person.call('PUT', `/emails/${id}`, { default: true }));
}

/** The roles whose writes are answered; others are refused whatever they include. */
const writing = ['owner', 'admin', 'collaborator'] as const satisfies readonly Standing[];

const present = 'fred.now@elsewhere.example.org';

/** The platform's clock stands still: when a person was last seen must not change between two answers. */
const now = new Date();

/** Creates what a former admin leaves behind, for each place where an answer names a person. */
async function createFormer(platform: Platform, world: World) {
  const { organization, owner, people } = world;
  const { id: organizationId } = organization;
  const address = world.address();
  const target = await world.target();
  const former = await organization.member('Fred Former', address, ['admin']);
  const there = await target.member('Fred Former', address, ['admin']);
  const call = async (path: string, body: object) => read.id(await former.call('POST', path, body));
  const outsider = read.text(
    read.ok(
      (await people.outsider?.call('GET', '/user')) ?? {
        status: 404,
        headers: new Headers(),
        body: {},
      },
    ),
    'email',
  );
  const invitation = await call(`/organizations/${organizationId}/invitations`, {
    invitee: outsider,
    roles: ['admin'],
  });
  const method = await call(`/organizations/${organizationId}/payment-methods`, {
    name: 'Card',
    nonce: 'former',
  });
  const project = await call(`/organizations/${organizationId}/projects`, {
    name: 'Left behind',
    payment_method_id: method,
  });
  const transfer = await call(`/projects/${project}/transfers`, {
    target_organization_id: target.id,
  });
  const leave = (id: string, memberId: string) =>
    owner.call('DELETE', `/organizations/${id}/members/${memberId}?keep=invitations`);
  read.ok(await leave(organizationId, former.memberId));
  read.ok(await leave(target.id, there.memberId));
  await moveAway(platform, former, present);
  return {
    former,
    organizationId,
    paths: {
      Invitation: [
        `/invitations/${invitation}`,
        '/invitations',
        `/organizations/${organizationId}/invitations`,
      ],
      PaymentMethod: [
        `/payment-methods/${method}`,
        `/organizations/${organizationId}/payment-methods`,
      ],
      Project: [`/projects/${project}`],
      Transfer: [`/transfers/${transfer}`, `/organizations/${organizationId}/transfers`],
      Organization: [`/organizations/${organizationId}`],
      Event: [`/organizations/${organizationId}/events?per_page=100`, '/events?per_page=100'],
    } satisfies Readonly<Record<string, readonly string[]>>,
  };
}

onServerPlatform(
  'people inside other things',
  (platform) => {
    let world: World;
    let tokens: Readonly<Record<Standing, string | undefined>>;
    let left: Awaited<ReturnType<typeof createFormer>>;
    beforeAll(async () => {
      world = await createWorld(platform());
      tokens = await createTokens(platform(), world);
      left = await createFormer(platform(), world);
      for (const token of Object.values(tokens)) {
        // The first request records when a person was last seen, so it must not come between two
        // answers.
        if (token !== undefined) await client(platform().url, token).call('GET', '/user');
      }
    });

    const shown = new Map<string, Answer>();
    /** Returns the answer of `GET /users/{id}` to this caller. */
    const ownPage = async (token: string, id: unknown): Promise<Answer> => {
      const key = `${token} ${id}`;
      const known = shown.get(key);
      if (known) return known;
      const answer = await client(platform().url, token).call('GET', `/users/${id}`);
      shown.set(key, answer);
      return answer;
    };

    /** Fails if an answer shows more of a person than `GET /users/{id}` does to the same caller. */
    const check = async (token: string, body: unknown): Promise<number> => {
      const found = peopleIn(body);
      for (const { [teamField]: _team, ...person } of found) {
        const own = await ownPage(token, person.id);
        if (own.status === 200) expect(own.body).toMatchObject(person);
        else expect(publicFields).toEqual(expect.arrayContaining(Object.keys(person)));
      }
      return found.length;
    };

    const ask = async (
      method: Method,
      path: string,
      kind: string,
      token: string,
      body?: unknown,
    ) => {
      const include = waysToPeople(kind).join();
      const sign = path.includes('?') ? '&' : '?';
      const answer = await request(platform().url, method, `${path}${sign}include=${include}`, {
        token,
        ...(body === undefined ? {} : { body }),
      });
      expect(answer.text).not.toContain(present);
      return { status: answer.status, people: await check(token, answer.body) };
    };

    it.each(operations)('$name shows of people what they show themselves', async (operation) => {
      const { name, method, kind } = operation;
      const one = cases[name];
      if (!one) throw new Error(`There is no case for ${name}`);
      let path = await one.path(world, 'own');
      for (const standing of method === 'GET' ? standings : writing) {
        const token = tokens[standing];
        if (token === undefined) continue;
        const { status } = await ask(method, path, kind, token, await one.body?.(world));
        if (method !== 'GET' && status < 300) path = await one.path(world, 'own');
      }
    });

    describe('of what a former admin created', () => {
      const kinds = [
        'Invitation',
        'PaymentMethod',
        'Project',
        'Transfer',
        'Organization',
        'Event',
      ] as const;
      it.each(kinds)('%s', async (kind) => {
        let people = 0;
        for (const path of left.paths[kind]) {
          for (const standing of standings) {
            const token = tokens[standing];
            if (token === undefined) continue;
            people += (await ask('GET', path, kind, token)).people;
          }
        }
        expect(people).toBeGreaterThan(0);
      });
    });

    it('a candidate for ownership sees what they see of the owner elsewhere', async () => {
      const path = `/organizations/${left.organizationId}/ownership-transfer`;
      const { collaborator } = world.people;
      const list = await world.owner.call(
        'GET',
        `/organizations/${left.organizationId}/members?include=user`,
      );
      const member = read
        .list(list, 'members')
        .find(({ user }) => isObject(user) && user.first_name === 'Cleo');
      await world.owner.call('DELETE', path);
      read.ok(await world.owner.call('POST', path, { member_id: member?.id }));
      const { people } = await ask('GET', path, 'OwnershipOffer', collaborator?.token ?? '');
      expect(people).toBeGreaterThan(1);
    });

    it('a former admin is named without their address on the page and in a resent mail', async () => {
      const { organization, owner } = world;
      const former = await organization.member('Greta Gone', world.address(), ['admin']);
      const invitee = world.address();
      const path = `/organizations/${organization.id}`;
      const body = { invitee, roles: ['admin'] };
      const id = read.id(await former.call('POST', `${path}/invitations`, body));
      const address = read.text(await former.call('GET', '/user'), 'email');
      const page = async () =>
        (await request(await linkTo(platform(), invitee, 'join'), 'GET', '')).text;
      expect(await page()).toContain(address);
      read.ok(await owner.call('DELETE', `${path}/members/${former.memberId}?keep=invitations`));
      expect(await page()).toContain('Greta Gone invited you');
      expect(await page()).not.toContain(address);
      read.ok(await owner.call('POST', `/invitations/${id}`));
      const [again] = (await platform().mail()).filter(({ to }) => to === invitee);
      expect(again?.text).toContain('Olive Owner');
      expect(again?.text).not.toContain(address);
    });

    it('an address that the caller does not see finds no member', async () => {
      const path = `/organizations/${left.organizationId}/members`;
      const second = world.address();
      const { admin, collaborator } = world.people;
      read.ok(
        (await admin?.call('POST', '/emails', { address: second })) ?? {
          status: 500,
          headers: new Headers(),
          body: {},
        },
      );
      const mail = secretIn(await linkTo(platform(), second, 'verify'));
      read.ok(await verify(platform(), mail));
      for (const [caller, sought] of [
        [world.owner, second],
        [world.owner, present],
        [collaborator, second],
      ] as const) {
        const answer = await caller?.call('GET', `${path}?search=${encodeURIComponent(sought)}`);
        expect(answer?.body).toMatchObject({ members: [], meta: { total: 0 } });
      }
    });
  },
  { clock: () => now },
);
