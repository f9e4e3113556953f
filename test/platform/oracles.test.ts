/**
 * Nothing reveals whether an address is known, and whose it is: each question is asked once about a
 * known address and once about an unknown one, and both get the same answer.
 */
import { describe, expect, it } from 'vitest';
import { linkTo, newAccount, secretIn, signIn, signUp, verify } from './accounts.ts';
import { type Answer, type Json, type Person, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestOrganization, TestPerson } from './harness.ts';

const password = 'seven clever otters sing';
let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@oracle.example.org`;

/**
 * Removes what differs between any two things: identifiers, secrets, times, counts, and the
 * address.
 */
function comparable(value: unknown, address: string): string {
  return (
    JSON.stringify(value)
      .replaceAll(address, 'ADDRESS')
      .replaceAll(encodeURIComponent(address), 'ADDRESS')
      .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
      .replace(/\d{4}-\d\d-\d\dT[\d:]+Z/g, 'TIME')
      .replace(/"nonce":"[^"]*"/g, '"nonce":""')
      .replace(/\/join\/[\w-]+/g, '/join/SECRET')
      .replace(/"short_id":"[\da-f]{8}"/g, '"short_id":""')
      // Each question is a change, and counted as one.
      .replace(/"revision":\d+/g, '"revision":0')
  );
}

const shown = ({ status, body }: Answer) => ({ status, body });

onServerPlatform('an address that is taken', (platform) => {
  /** Adds an address to an account and proves it. */
  const addAddress = async (person: Person, address: string) => {
    const added = await person.call('POST', '/emails', { address });
    read.ok(await verify(platform(), secretIn(await linkTo(platform(), address, 'verify'))));
    return read.id(added);
  };

  /**
   * Creates an organization with two managers, and a member whose second address nobody there
   * knows.
   */
  const create = async () => {
    const owner = await platform().person('Olive Owner', fresh('olive'));
    const acme = await owner.organization('Acme');
    const project = await acme.project('Web');
    const admin = await acme.member('Anna Admin', fresh('anna'), ['admin']);
    const default_ = fresh('mia');
    const member = await acme.member('Mia Member', default_, ['collaborator'], [project.id]);
    const second = fresh('mia-at-home');
    await addAddress(member, second);
    return { owner, acme, project, admin, member, default_, second };
  };

  describe('is invited like a stranger’s', () => {
    type World = Awaited<ReturnType<typeof create>>;
    const inviting: Readonly<
      Record<string, (world: World, invitee: string) => readonly [string, Json]>
    > = {
      'as an admin': ({ acme }, invitee) => [
        `/organizations/${acme.id}/invitations`,
        { invitee, roles: ['admin'] },
      ],
      'to a project that they are in': ({ acme, project }, invitee) => [
        `/organizations/${acme.id}/invitations`,
        { invitee, roles: ['collaborator'], projects_ids: [project.id] },
      ],
      'by the project’s own address': ({ project }, invitee) => [
        `/projects/${project.id}/invitations`,
        { invitee },
      ],
      'with nothing but the address': ({ acme }, invitee) => [
        `/organizations/${acme.id}/invitations`,
        { invitee },
      ],
    };

    const seenBy = async (manager: TestPerson, { id }: TestOrganization, made: Answer) => {
      const invitation = `/invitations/${read.id(made)}`;
      const path = `/organizations/${id}`;
      const include = 'include=invited_by,organization,projects';
      const about = (list: readonly Json[]) =>
        list.filter((one) => JSON.stringify(one).includes(read.id(made)));
      return [
        shown(made),
        shown(await manager.call('GET', `${invitation}?${include}`)),
        about(
          read.list(
            await manager.call('GET', `${path}/invitations?${include}&per_page=100`),
            'invitations',
          ),
        ),
        about(read.list(await manager.call('GET', `${path}/events?per_page=100`), 'events')),
        shown(await manager.call('POST', `${invitation}?${include}`)),
        shown(await manager.call('DELETE', invitation)),
        (await manager.call('GET', `${path}/members`)).body,
      ];
    };

    it.each(Object.entries(inviting))('%s', async (_title, request) => {
      const world = await create();
      for (const manager of [world.owner, world.admin]) {
        const ask = async (invitee: string) => {
          const [path, body] = request(world, invitee);
          const made = await manager.call('POST', path, body);
          expect(made.status).toBe(201);
          return comparable(await seenBy(manager, world.acme, made), invitee);
        };
        expect(await ask(world.second)).toBe(await ask(fresh('stranger')));
      }
    });

    it('and the person is recognised as the member when they accept', async () => {
      const { owner, acme, member, second } = await create();
      const other = await acme.project('Other');
      const path = `/organizations/${acme.id}`;
      const members = async () =>
        read.list(await owner.call('GET', `${path}/members?include=projects`), 'members');
      const before = await members();
      const made = await owner.call('POST', `${path}/invitations`, {
        invitee: second,
        roles: ['collaborator'],
        projects_ids: [other.id],
      });
      expect(
        read.list(await member.call('GET', '/invitations'), 'invitations').map(({ id }) => id),
      ).toEqual([read.id(made)]);
      read.ok(await member.call('PUT', `/invitations/${read.id(made)}`));
      const after = await members();
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      const mine = after.find(({ id }) => id === member.memberId);
      expect(mine).toMatchObject({ roles: ['collaborator'], projects_count: 2 });
    });

    it('except for the address that the inviter sees', async () => {
      const { owner, acme, default_ } = await create();
      const refused = await owner.call('POST', `/organizations/${acme.id}/invitations`, {
        invitee: default_,
        roles: ['admin'],
      });
      expect(refused.status).toBe(422);
      expect(read.errors(refused).join()).toContain('already');
    });
  });

  it('is found by no search', async () => {
    const { owner, acme, project, second } = await create();
    for (const path of [
      `/organizations/${acme.id}/members?search=`,
      `/projects/${project.id}/memberships?search=`,
    ]) {
      const ask = async (address: string) =>
        comparable(
          (await owner.call('GET', `${path}${encodeURIComponent(address)}`)).body,
          address,
        );
      expect(await ask(second)).toBe(await ask(fresh('stranger')));
    }
  });

  describe('is added to another account like a free one', () => {
    const add = async (person: Person, address: string) => {
      const added = await person.call('POST', '/emails', { address });
      const path = `/emails/${read.id(added)}`;
      return [
        added,
        await person.call('GET', path),
        await person.call('PUT', path, { default: true }),
        await person.call('POST', '/emails', { address }),
        await person.call('GET', '/user?include=emails'),
        await person.call('GET', '/invitations'),
        await person.call('GET', '/events'),
      ].map(shown);
    };

    it('even after its owner has proven it', async () => {
      const { second } = await create();
      const ask = async (address: string) => {
        const name = 'Eve Curious';
        const own = fresh('eve');
        const eve = await platform().person(name, own);
        return comparable(await add(eve, address), address).replaceAll(own, 'OWN');
      };
      const stranger = fresh('stranger');
      expect(await ask(second)).toBe(await ask(stranger));
    });

    it('and stays so when somebody proves it later', async () => {
      const address = fresh('late');
      const eve = await platform().person('Eve Curious', fresh('eve'));
      const before = await add(eve, address);
      const ada = await platform().person('Ada', fresh('ada'));
      await addAddress(ada, address);
      const list = (await eve.call('GET', '/user?include=emails')).body;
      expect(list).toEqual(before[4]?.body);
    });
  });

  describe('is answered like a free one if no token is required', () => {
    const questions: Readonly<Record<string, (address: string) => Promise<unknown>>> = {
      'signing up': async (email) => {
        const answer = await signUp(platform(), { email, password });
        return { status: answer.status, body: answer.body };
      },
      'signing up and then signing in': async (email) => {
        await signUp(platform(), { email, password });
        const { status, body, headers } = await signIn(platform(), { email, password });
        return { status, body, otp: headers.get('x-otp-required') };
      },
      'signing in': async (email) => {
        const { status, body } = await signIn(platform(), { email, password: `${password}!` });
        return { status, body };
      },
      'asking for a new password': async (email) => {
        const path = `/reset-password?email=${encodeURIComponent(email)}`;
        const { status, body } = await send(platform().url, 'POST', path);
        return { status, body };
      },
      'asking to confirm it': async (email) => {
        const path = `/verify-email?login=${encodeURIComponent(email)}`;
        const { status, body } = await send(platform().url, 'POST', path);
        return { status, body };
      },
      'the page for a new password': async (email) => {
        const form = new URLSearchParams({ email });
        const answer = await fetch(`${platform().url}/sign-in/forgotten`, {
          method: 'POST',
          body: form,
        });
        return { status: answer.status, text: await answer.text() };
      },
      'the page to sign in': async (email) => {
        await signUp(platform(), { email, password });
        const form = new URLSearchParams({ email, password, code: '' });
        const answer = await fetch(`${platform().url}/sign-in/token`, {
          method: 'POST',
          body: form,
        });
        return { status: answer.status, text: await answer.text() };
      },
    };

    it.each(Object.entries(questions))('%s', async (_title, ask) => {
      const known = fresh('known');
      await newAccount(platform(), { email: known, password: 'nine quiet badgers swim' });
      const free = fresh('stranger');
      expect(comparable(await ask(known), known)).toBe(comparable(await ask(free), free));
    });
  });
});
