/**
 * One address is invited to several projects of one organization, before and after it has joined.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { AssignablePacketRole } from '#domain/roles/packet.ts';
import { open, submit } from './browser.ts';
import { type Json, read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';

let counter = 0;
let time = Date.now();
const day = 24 * 60 * 60_000;
const fresh = (name: string) => `${name}-${++counter}@several.example.org`;
const projectSchema = z.object({ name: z.string() });

onServerPlatform(
  'invitations to several projects',
  (platform) => {
    async function acme() {
      const owner = await platform().person('Olive Owner', fresh('olive'));
      const organization = await owner.organization('Acme');
      const projects = {
        web: (await organization.project('Web')).id,
        mail: (await organization.project('Mail')).id,
        shop: (await organization.project('Shop')).id,
      };
      const path = `/organizations/${organization.id}`;
      const invite = (invitee: string, into: readonly string[], body: Json = {}) =>
        owner.call('POST', `${path}/invitations`, { invitee, projects_ids: into, ...body });
      /**
       * Returns a member's roles in the organization and in each project, as the team sees them.
       */
      const placeOf = async (email: string) => {
        const members = read.list(
          await owner.call('GET', `${path}/members?include=user`),
          'members',
        );
        const member = members.find(({ user }) => Object(user).email === email);
        const places: Record<string, unknown> = {};
        for (const [name, id] of Object.entries(projects)) {
          const list = await owner.call('GET', `/projects/${id}/memberships?include=user`);
          const own = read
            .list(list, 'memberships')
            .find(({ user }) => Object(user).email === email);
          if (own) places[name] = own.roles;
        }
        return { roles: member?.roles, projects: places };
      };
      const openTo = async (email: string) =>
        read
          .list(await owner.call('GET', `${path}/invitations?include=projects`), 'invitations')
          .filter(({ invitee }) => invitee === email)
          .map(({ projects: into }) =>
            z
              .array(projectSchema)
              .parse(into)
              .map(({ name }) => name),
          );
      return { owner, organization, projects, path, invite, placeOf, openTo };
    }
    type Scene = Awaited<ReturnType<typeof acme>>;

    const accept = async (person: TestPerson, id: string) =>
      read.ok(await person.call('PUT', `/invitations/${id}?include=project`, {}));

    const asProject =
      (body: Json) =>
      ({ owner, projects }: Scene, invitee: string) =>
        owner.call('POST', `/projects/${projects.mail}/invitations`, { invitee, ...body });
    const asOrganization =
      (body: Json) =>
      ({ owner, path, projects }: Scene, invitee: string) =>
        owner.call('POST', `${path}/invitations`, {
          invitee,
          projects_ids: [projects.mail],
          ...body,
        });

    it.each([
      ['a project’s path', asProject({ roles: ['collaborator'] }), ['collaborator']],
      ['a project’s path without roles', asProject({}), ['collaborator']],
      [
        'a project’s path with empty texts',
        asProject({ roles: [''], projects_ids: [''] }),
        ['collaborator'],
      ],
      [
        'a project’s path with a lesser role',
        asProject({ roles: ['limited_collaborator'] }),
        ['limited_collaborator'],
      ],
      ['the organization’s path', asOrganization({ roles: ['collaborator'] }), ['collaborator']],
      ['the organization’s path without roles', asOrganization({ roles: null }), ['collaborator']],
      [
        'the organization’s path with a lesser role',
        asOrganization({ roles: ['limited_collaborator'] }),
        ['limited_collaborator'],
      ],
    ] as const)('a member is invited to a second project by %s', async (_way, invite, given) => {
      const scene = await acme();
      const email = fresh('bob');
      const bob = await scene.organization.member(
        'Bob',
        email,
        ['collaborator'],
        [scene.projects.web],
      );
      const invited = await invite(scene, email);
      expect(invited.status).toBe(201);
      expect(await scene.placeOf(email)).toEqual({
        roles: ['collaborator'],
        projects: { web: ['collaborator'] },
      });
      const accepted = await accept(bob, read.id(invited));
      expect(accepted.body).toMatchObject({ roles: given, project: { name: 'Mail' } });
      const place = await scene.placeOf(email);
      expect(place.projects).toEqual({ web: ['collaborator'], mail: given });
      expect(new Set(Array.from(place.roles as Iterable<unknown>))).toEqual(
        new Set(['collaborator', ...given]),
      );
      const seen = read.list(await bob.call('GET', '/projects'), 'projects');
      expect(seen.map(({ name }) => name)).toEqual(['Web', 'Mail']);
    });

    it.each<readonly [string, readonly AssignablePacketRole[]]>([
      ['billing people', ['billing']],
      ['a collaborator without a project', ['collaborator']],
    ])('%s can be invited to a project, and keep their role', async (_who, roles) => {
      const scene = await acme();
      const email = fresh('bill');
      const bill = await scene.organization.member('Bill', email, roles);
      const invited = await scene.invite(email, [scene.projects.web], { roles: ['collaborator'] });
      await accept(bill, read.id(invited));
      const place = await scene.placeOf(email);
      expect(place.projects).toEqual({ web: ['collaborator'] });
      expect(place.roles).toEqual(expect.arrayContaining([...roles, 'collaborator']));
    });

    it.each([
      ['by the API', false],
      ['by the links in the mails', true],
    ])(
      'one address is invited to two projects and accepts both %s, in either order',
      async (_how, byLink) => {
        for (const order of [
          ['Web', 'Mail'],
          ['Mail', 'Web'],
        ]) {
          const scene = await acme();
          const { projects, invite } = scene;
          const email = fresh('guest');
          const ids: Record<string, string> = {
            Web: read.id(await invite(email, [projects.web], { roles: ['collaborator'] })),
            Mail: read.id(
              await invite(email, [projects.mail], { roles: ['limited_collaborator'] }),
            ),
          };
          expect(await scene.openTo(email)).toEqual([['Web'], ['Mail']]);
          const mails = (await platform().mail()).filter(({ to }) => to === email);
          const links: Record<string, string | null | undefined> = {
            Mail: mails[0]?.link,
            Web: mails[1]?.link,
          };
          for (const name of order) {
            if (byLink) {
              const page = await open(links[name] ?? '');
              const answered = await submit(page, platform().url, /accept$/, { name: 'Gus Guest' });
              expect(answered.status).toBe(200);
            } else {
              const guest = await platform().person('Gus Guest', email);
              await accept(guest, ids[name] ?? '');
            }
          }
          const place = await scene.placeOf(email);
          expect(place.projects).toEqual({ web: ['collaborator'], mail: ['limited_collaborator'] });
          expect(place.roles).toEqual(['collaborator', 'limited_collaborator']);
          expect(await scene.openTo(email)).toEqual([]);
        }
      },
    );

    it('an invitation as admin and one to a project have the same result in either order', async () => {
      for (const first of [0, 1]) {
        const { invite, projects, placeOf } = await acme();
        const email = fresh('anna');
        const ids = [
          read.id(await invite(email, [], { roles: ['admin'] })),
          read.id(await invite(email, [projects.web])),
        ];
        const anna = await platform().person('Anna', email);
        for (const id of first === 0 ? ids : ids.toReversed()) await accept(anna, id);
        const { roles, projects: own } = await placeOf(email);
        expect(roles).toContain('admin');
        expect(own).toEqual({});
      }
    });

    it('a member, or an invited person, is not invited to the same again', async () => {
      const { owner, organization, invite, projects, path } = await acme();
      const bob = fresh('bob');
      await organization.member('Bob', bob, ['collaborator'], [projects.web]);
      const admin = fresh('anna');
      await organization.member('Anna', admin, ['admin']);
      const guest = fresh('guest');
      read.ok(await invite(guest, [projects.web, projects.mail]));
      const lonely = fresh('lonely');
      read.ok(await invite(lonely, []));
      const own = read.text(await owner.call('GET', '/user'), 'email');
      const refusals: readonly (readonly [string, readonly string[], Json, string])[] = [
        [bob, [projects.web], {}, `${bob} is already in Web`],
        [bob, [projects.web, projects.mail], {}, `${bob} is already in Web`],
        [
          bob.toUpperCase(),
          [projects.web],
          { roles: ['limited_collaborator'] },
          `${bob} is already in Web`,
        ],
        [bob, [], {}, `${bob} is already a member of Acme`],
        [bob, [], { roles: ['admin'] }, `${bob} is already a member of Acme`],
        [admin, [projects.web], {}, `${admin} is already a member of Acme`],
        [own, [projects.web], {}, `${own} is already a member of Acme`],
        [
          guest,
          [projects.web],
          {},
          `${guest} is already invited to Web. Resend that invitation, or revoke it first.`,
        ],
        [
          guest,
          [projects.shop, projects.mail],
          {},
          `${guest} is already invited to Mail. Resend that invitation, or revoke it first.`,
        ],
        [
          guest,
          [projects.mail, projects.web],
          {},
          `${guest} is already invited to Web and Mail. Resend that invitation, or revoke it first.`,
        ],
        [
          lonely,
          [],
          { roles: ['admin'] },
          `${lonely} is already invited to Acme. Resend that invitation, or revoke it first.`,
        ],
      ];
      // Their mail goes out meanwhile.
      const stored = async () =>
        read
          .list(await owner.call('GET', `${path}/invitations`), 'invitations')
          .map(({ delivery: _, ...rest }) => rest);
      const before = await stored();
      for (const [invitee, into, body, error] of refusals) {
        const answer = await invite(invitee, into, body);
        expect(answer.status, error).toBe(422);
        expect(read.errors(answer)).toEqual([error]);
      }
      expect(await stored()).toEqual(before);
      read.ok(await invite(guest, [projects.shop]));
      read.ok(await invite(lonely, [projects.web]));
    });

    it('an expired invitation is replaced by one to the same, and others stay', async () => {
      const { owner, invite, projects, path, openTo } = await acme();
      const guest = fresh('late');
      read.ok(await invite(guest, [projects.web]));
      read.ok(await invite(guest, [projects.mail]));
      time += 15 * day;
      read.ok(await invite(guest, [projects.web]));
      expect(await openTo(guest)).toEqual([['Mail'], ['Web']]);
      const replaced = await owner.call('GET', `${path}/invitations?state=replaced`);
      expect(read.list(replaced, 'invitations')).toMatchObject([{ invitee: guest }]);
    });

    it('of several concurrent invitations to each project one is created', async () => {
      const { invite, projects, openTo } = await acme();
      const guest = fresh('crowd');
      const into = [
        ...Object.values(projects),
        ...Object.values(projects),
        ...Object.values(projects),
      ];
      const answers = await Promise.all(into.map((id) => invite(guest, [id])));
      expect(answers.map(({ status }) => status).sort()).toEqual([
        201,
        201,
        201,
        ...Array(6).fill(422),
      ]);
      expect((await openTo(guest)).flat().sort()).toEqual(['Mail', 'Shop', 'Web']);
    });

    it('a person who became the owner meanwhile stays the owner', async () => {
      const { owner, organization, invite, projects, path, placeOf } = await acme();
      const email = fresh('heir');
      const heir = await organization.member('Heir', email, ['collaborator'], [projects.web]);
      const id = read.id(await invite(email, [projects.mail]));
      const offer = `${path}/ownership-transfer`;
      read.ok(await owner.call('POST', offer, { member_id: heir.memberId }));
      read.ok(await heir.call('PUT', offer));
      await accept(heir, id);
      expect(await placeOf(email)).toEqual({ roles: ['owner'], projects: {} });
    });

    it('an offer of ownership ends if the invitation changes the role', async () => {
      const { owner, organization, invite, projects, path } = await acme();
      const email = fresh('heir');
      const heir = await organization.member('Heir', email, ['collaborator'], [projects.web]);
      const id = read.id(await invite(email, [projects.mail], { roles: ['limited_collaborator'] }));
      read.ok(await owner.call('POST', `${path}/ownership-transfer`, { member_id: heir.memberId }));
      await accept(heir, id);
      expect((await owner.call('GET', `${path}/ownership-transfer`)).status).toBe(404);
    });

    it('an acceptance records events and raises revisions', async () => {
      const { owner, organization, invite, projects, path } = await acme();
      const email = fresh('noted');
      const bob = await organization.member('Bob', email, ['collaborator'], [projects.web]);
      const member = `${path}/members/${bob.memberId}`;
      const before = Number(Object((await owner.call('GET', member)).body).revision);
      const roles = ['limited_collaborator'];
      await accept(bob, read.id(await invite(email, [projects.mail], { roles })));
      expect(Number(Object((await owner.call('GET', member)).body).revision)).toBeGreaterThan(
        before,
      );
      const events = read.list(await owner.call('GET', `${path}/events?per_page=3`), 'events');
      expect(events.map(({ body }) => body)).toEqual([
        'Bob joined Mail',
        'Bob’s role changed from Collaborator to Collaborator and Limited collaborator by an invitation',
        'Bob accepted the invitation to Acme',
      ]);
    });

    it('the order in which invitations are accepted makes no difference', async () => {
      const names = ['web', 'mail', 'shop'] as const;
      const role = fc.constantFrom('collaborator', 'limited_collaborator', 'billing');
      const plan = fc.record({
        role: fc.array(role, { minLength: 3, maxLength: 3 }),
        order: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
      });
      await fc.assert(
        fc.asyncProperty(plan, async ({ role: roles, order }) => {
          const scene = await acme();
          const email = fresh('any');
          const person = await platform().person('Any One', email);
          const ids = [];
          for (const [at, name] of names.entries()) {
            const body = { roles: [roles[at], 'limited_collaborator'] };
            ids.push(read.id(await scene.invite(email, [scene.projects[name]], body)));
          }
          for (const at of order) await accept(person, ids[at] ?? '');
          const place = await scene.placeOf(email);
          const given = order.flatMap((at) => roles[at] ?? []);
          expect(new Set(place.roles as readonly string[])).toEqual(
            new Set([...given, 'limited_collaborator']),
          );
          expect(place.projects).toEqual(
            Object.fromEntries(
              order.map((at) => [
                names[at],
                roles[at] === 'collaborator'
                  ? ['collaborator', 'limited_collaborator']
                  : ['limited_collaborator'],
              ]),
            ),
          );
        }),
        { numRuns: 10 },
      );
    });
  },
  { clock: () => new Date(time), mailed: true },
);
