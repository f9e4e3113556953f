/** Signing up: the new person's organization, and their addresses. */
import { describe, expect, it } from 'vitest';
import { limits } from '#domain/limits.ts';
import { linkTo, secretIn, subjectsTo, verify } from './accounts.ts';
import { open, submit } from './browser.ts';
import { type Answer, type Json, type Person, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@sign-up.example.org`;
const unknown = '00000000-0000-4000-8000-000000000000';

onServerPlatform(
  'signing up',
  (platform) => {
    const post = (addresses: readonly unknown[], more: Json = {}): Promise<Answer> =>
      send(platform().url, 'POST', '/users', {
        body: {
          first_name: 'Nora',
          last_name: 'New',
          emails: addresses.map((address) =>
            typeof address === 'string' ? { address } : Object(address),
          ),
          ...more,
        },
      });
    const confirm = async (address: string) =>
      read.ok(await verify(platform(), secretIn(await linkTo(platform(), address, 'verify'))));
    /** Returns the person who has proven the address, with a key. */
    const whoHas = (address: string): Promise<Person> => platform().person('Other Name', address);
    const user = async (one: Person) => Object(read.ok(await one.call('GET', '/user')).body);
    const organizations = async (one: Person) =>
      read.list(await one.call('GET', '/organizations'), 'organizations');
    const emails = async (one: Person) =>
      read.list(await one.call('GET', '/user?include=emails'), 'emails');

    describe('makes a personal organization', () => {
      it('once the address is confirmed, and it is the default', async () => {
        const email = fresh('nora');
        read.ok(await post([email]));
        await confirm(email);
        const nora = await whoHas(email);
        const [own, ...others] = await organizations(nora);
        expect(others).toEqual([]);
        expect(own).toMatchObject({
          name: 'Nora New Projects',
          personal: true,
          current_user_roles: ['owner'],
        });
        expect(await user(nora)).toMatchObject({ default_organization_id: own?.id });
        const project = await nora.call('POST', '/projects', { name: 'First' });
        expect(project.body).toMatchObject({ organization: { href: `/organizations/${own?.id}` } });
        expect(await organizations(nora)).toHaveLength(1);
      });

      it('with the longest possible name if the person’s is longer', async () => {
        const email = fresh('long');
        read.ok(await post([email], { first_name: 'F'.repeat(80), last_name: 'L'.repeat(80) }));
        await confirm(email);
        expect(await organizations(await whoHas(email))).toMatchObject([{ name: 'F'.repeat(80) }]);
      });

      it('once, although two addresses are confirmed at the same moment', async () => {
        const pairs = Array.from({ length: 6 }, () => [fresh('one'), fresh('other')] as const);
        for (const pair of pairs) read.ok(await post(pair));
        const links = await Promise.all(
          pairs.flat().map((address) => linkTo(platform(), address, 'verify')),
        );
        const answers = await Promise.all(links.map((link) => verify(platform(), secretIn(link))));
        expect(answers.map(({ status }) => status)).toEqual(links.map(() => 200));
        for (const [one] of pairs) {
          const nora = await whoHas(one);
          expect(await organizations(nora)).toHaveLength(1);
          const own = await emails(nora);
          expect(own.filter((email) => email.default)).toHaveLength(1);
          expect(own.every((email) => email.verified)).toBe(true);
        }
      });

      it('also if the account is first opened by a link for a new password', async () => {
        const email = fresh('reset');
        read.ok(await post([email]));
        read.ok(await send(platform().url, 'POST', `/reset-password?email=${email}`));
        const page = await open(await linkTo(platform(), email, 'reset'));
        const password = 'tall giraffes whistle';
        expect((await submit(page, platform().url, /\/reset\//, { password })).status).toBe(200);
        expect(await organizations(await whoHas(email))).toMatchObject([{ personal: true }]);
      });
    });

    describe('by an invitation', () => {
      async function invited(roles: readonly string[] = ['billing']) {
        const ada = await platform().person('Ada Lovelace', fresh('ada'));
        const acme = await ada.organization('Acme');
        const email = fresh('invited');
        const path = `/organizations/${acme.id}/invitations`;
        const id = read.id(await ada.call('POST', path, { invitee: email, roles }));
        const secret = secretIn(await linkTo(platform(), email, 'join'));
        return { ada, acme, email, id, secret, answer: { invitation_id: id, nonce: secret } };
      }

      it('joins its organization alone, which is the default', async () => {
        const { ada, acme, email, id, answer } = await invited();
        expect((await post([email], answer)).status).toBe(202);
        const nora = await whoHas(email);
        expect(await organizations(nora)).toMatchObject([
          { id: acme.id, current_user_roles: ['billing'] },
        ]);
        expect(await user(nora)).toMatchObject({
          full_name: 'Nora New',
          verification_stage: 'verified',
          default_organization_id: acme.id,
        });
        expect((await ada.call('GET', `/invitations/${id}`)).status).toBe(404);
        // Its secret was used.
        expect((await post([fresh('second')], answer)).status).toBe(422);
      });

      it('joins its organization alone on the page behind the link, too', async () => {
        const { acme, email, secret } = await invited();
        const page = await open(`${platform().url}/join/${secret}`);
        const joined = await submit(page, platform().url, /accept$/, { name: 'Nora New' });
        expect(joined.status).toBe(200);
        const nora = await whoHas(email);
        expect(await organizations(nora)).toMatchObject([{ id: acme.id }]);
        expect(await user(nora)).toMatchObject({ default_organization_id: acme.id });
      });

      it('proves the invited one of several addresses, which becomes the default', async () => {
        const { email, answer } = await invited();
        const other = fresh('other');
        const made = await post([{ address: other, default: true }, email], answer);
        expect(made.body).toMatchObject({ email });
        expect(await emails(await whoHas(email))).toMatchObject([
          { address: email, default: true, verified: true },
          { address: other, default: false, verified: false },
        ]);
      });

      it.each<readonly [string, Json]>([
        ['another invitation', { invitation_id: unknown }],
        ['no invitation', { invitation_id: null }],
        ['another secret', { nonce: 'x'.repeat(43) }],
        ['no secret', { nonce: null }],
      ])('is refused with %s, and creates nobody', async (_what, wrong) => {
        const { ada, acme, email, answer } = await invited();
        const refused = await post([email], { ...answer, ...wrong });
        expect(refused.status).toBe(422);
        expect(read.errors(refused).join()).toContain('invitation_id and nonce');
        const members = await ada.call('GET', `/organizations/${acme.id}/members`);
        expect(read.list(members, 'members')).toHaveLength(1);
        expect((await post([email], answer)).status).toBe(202);
      });
    });

    describe('with several addresses', () => {
      it('keeps all of them, each unconfirmed until its own link is followed', async () => {
        const [first, second] = [fresh('first'), fresh('second')];
        const made = await post([first, ` ${second.toUpperCase()} `]);
        expect(made.status).toBe(202);
        expect(made.body).toMatchObject({ email: first });
        await confirm(first);
        const nora = await whoHas(first);
        expect(await emails(nora)).toMatchObject([
          { address: first, default: true, verified: true },
          { address: second, default: false, verified: false },
        ]);
        await confirm(second);
        expect(await emails(nora)).toMatchObject([
          { address: first, default: true, verified: true },
          { address: second, default: false, verified: true },
        ]);
        expect(await subjectsTo(platform(), first)).toContain(
          'An address was added to your account',
        );
      });

      it('uses the given default, and an address once that is given twice', async () => {
        const [first, second] = [fresh('first'), fresh('second')];
        const made = await post([first, { address: second, default: true }, first]);
        expect(made.body).toMatchObject({ email: second });
        await confirm(second);
        expect(await emails(await whoHas(second))).toMatchObject([
          { address: second, default: true },
          { address: first, default: false },
        ]);
      });

      it.each<readonly [string, readonly unknown[]]>([
        ['emails', []],
        ['emails', Array.from({ length: limits.emails + 1 }, (_, index) => `${index}@example.org`)],
        ['two', ['one@example.org', { address: 'two', default: true }]],
        ['emails', ['one@example.org', {}]],
        ['default', ['one', 'two'].map((name) => ({ address: `${name}@e.org`, default: true }))],
      ])('is refused by the name of %s for %j', async (name, addresses) => {
        const refused = await post(addresses);
        expect(refused.status).toBe(422);
        expect(read.errors(refused).join()).toContain(name);
      });

      it('gets the same answer if another address is taken, which only its mailbox learns', async () => {
        const [taken, first, second] = [fresh('taken'), fresh('first'), fresh('second')];
        await platform().person('Owner', taken);
        const comparable = async (own: string, other: string) => {
          const { status, body } = await post([own, other]);
          return [status, JSON.stringify(body).replace(own, 'OWN')];
        };
        expect(await comparable(first, taken)).toEqual(await comparable(second, fresh('free')));
        expect(await subjectsTo(platform(), taken)).toEqual([
          'Someone tried to add your email address',
        ]);
      });

      it('is known by the first confirmed address, and not by somebody else’s', async () => {
        const [victims, own] = [fresh('victim'), fresh('own')];
        read.ok(await post([victims, own], { last_name: 'Mallory' }));
        await confirm(own);
        const mallory = await whoHas(own);
        expect(await user(mallory)).toMatchObject({ email: own, full_name: 'Nora Mallory' });
        const victim = await platform().person('Vera Victim', victims);
        expect(await user(victim)).toMatchObject({ email: victims, full_name: 'Vera Victim' });
        expect(await emails(mallory)).toMatchObject([
          { address: victims, default: false, verified: false },
          { address: own, default: true, verified: true },
        ]);
      });

      it.each(['a link for a new password', 'the word of who runs the platform'])(
        'leaves an account to its person alone that was first opened by %s',
        async (by) => {
          const [victims, own] = [fresh('victim'), fresh('own')];
          read.ok(await post([victims, own]));
          const secret = secretIn(await linkTo(platform(), own, 'verify'));
          if (by.startsWith('a link')) {
            read.ok(await send(platform().url, 'POST', `/reset-password?email=${victims}`));
            const page = await open(await linkTo(platform(), victims, 'reset'));
            const password = 'small elephants hum';
            expect((await submit(page, platform().url, /\/reset\//, { password })).status).toBe(
              200,
            );
          }
          const victim = await whoHas(victims);
          expect((await verify(platform(), secret)).status).toBe(422);
          expect(await emails(victim)).toMatchObject([{ address: victims, verified: true }]);
        },
      );
    });

    it('shows people their limits, and rates nobody', async () => {
      const nora = await platform().person('Nora New', fresh('bounds'));
      expect(await user(nora)).toMatchObject({
        max_organizations: limits.ownedOrganizations,
        max_projects: limits.projectsPerOrganization,
        fraud_score: '0',
      });
    });
  },
  { mailed: true },
);
