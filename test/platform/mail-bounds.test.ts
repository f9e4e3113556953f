/**
 * Nobody's mailbox is flooded through the platform, and nobody uses up what others may send there.
 */
import { expect, it } from 'vitest';
import { subjectsTo } from './accounts.ts';
import { read, request } from './client.ts';
import { onServerPlatform, serverDatabase } from './databases.ts';
import { startPlatform, type TestPerson } from './harness.ts';
import { startMailServer } from './smtp.ts';

const minute = 60_000;
let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@bounds.example.org`;
let time = Date.now();

onServerPlatform(
  'mail',
  (platform) => {
    const newOwner = () => platform().person('Ada Lovelace', fresh('ada'));
    const newOrganization = async (owner: TestPerson) => {
      const { id } = await owner.organization(`Organization ${++counter}`);
      return { owner, path: `/organizations/${id}/invitations` };
    };
    type Inviting = Awaited<ReturnType<typeof newOrganization>>;

    /**
     * Invites an address and withdraws the invitation until it is refused, and returns how often.
     */
    async function fillUp({ owner, path }: Inviting, invitee: string, times = 60) {
      for (let count = 0; count < times; count += 1) {
        const made = await owner.call('POST', path, { invitee, roles: ['admin'] });
        if (made.status === 429) return count;
        read.ok(await owner.call('DELETE', `/invitations/${read.id(made)}`));
      }
      return times;
    }

    it('of one organization to an address is limited, and others can still invite it', async () => {
      const invitee = fresh('wanted');
      const acme = await newOrganization(await newOwner());
      expect(await fillUp(acme, invitee)).toBe(20);
      expect(await fillUp(acme, fresh('another'), 1)).toBe(1);
      expect(await fillUp(await newOrganization(acme.owner), invitee, 1)).toBe(1);
      expect(await fillUp(await newOrganization(await newOwner()), invitee, 1)).toBe(1);
      time += 60 * minute;
      expect(await fillUp(acme, invitee, 1)).toBe(1);
    });

    it('includes resent invitations in the limit', async () => {
      const { owner, path } = await newOrganization(await newOwner());
      const made = await owner.call('POST', path, { invitee: fresh('again'), roles: ['admin'] });
      const resend = () => owner.call('POST', `/invitations/${read.id(made)}`);
      for (let count = 2; count <= 20; count += 1) expect((await resend()).status).toBe(200);
      expect((await resend()).status).toBe(429);
    });

    it('of one person with many organizations is limited, and leaves room for others', async () => {
      const invitee = fresh('wanted');
      const eve = await newOwner();
      let sent = 0;
      for (let count = 0; count < 4; count += 1) {
        sent += await fillUp(await newOrganization(eve), invitee);
      }
      expect(sent).toBe(40);
      expect(await fillUp(await newOrganization(await newOwner()), invitee, 5)).toBe(5);
    });

    it('of all senders to an address is limited, for a short time', async () => {
      const invitee = fresh('flooded');
      let sent = 0;
      for (let count = 0; count < 4; count += 1) {
        sent += await fillUp(await newOrganization(await newOwner()), invitee);
      }
      expect(sent).toBe(50);
      const late = await newOrganization(await newOwner());
      const refused = await late.owner.call('POST', late.path, { invitee, roles: ['admin'] });
      expect(read.errors(refused)).toEqual([expect.stringContaining(invitee)]);
      const wait = Number(refused.headers.get('retry-after'));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(30 * 60);
      expect(await fillUp(late, fresh('quiet'), 1)).toBe(1);
      time += wait * 1000;
      expect(await fillUp(late, invitee, 1)).toBe(1);
    });

    const from = (client: string, path: string, body?: unknown) =>
      request(platform().url, 'POST', path, {
        headers: { 'x-forwarded-for': client },
        ...(body !== undefined && { body }),
      });
    const resetFrom = (client: string, address: string) =>
      from(client, `/reset-password?email=${encodeURIComponent(address)}`);
    const subject = 'Choose a new password';
    const resets = async (address: string) =>
      (await subjectsTo(platform(), address)).filter((one) => one.includes('password')).length;

    it('that strangers cause is limited for each client, and for all together', async () => {
      const address = fresh('victim');
      await platform().person('Victor', address);
      const ask = async (client: string) => {
        for (let count = 0; count < 8; count += 1) {
          expect((await resetFrom(client, address)).status).toBe(201);
        }
      };
      await ask('192.0.2.1');
      expect(await resets(address)).toBe(5);
      // The person themselves, from elsewhere.
      await resetFrom('198.51.100.7', address);
      expect(await resets(address)).toBe(6);
      // With IPv6, a client has a whole network.
      await ask('2001:db8:1:1::1');
      await ask('2001:db8:1:1:ffff::2');
      expect(await resets(address)).toBe(11);
      for (const client of ['192.0.2.2', '192.0.2.3']) await ask(client);
      expect(await resets(address)).toBe(15);
    });

    it('of one kind uses up none of another', async () => {
      const address = fresh('victim');
      await platform().person('Victor', address);
      const emails = [{ address }];
      for (let count = 0; count < 6; count += 1) {
        const body = { first_name: 'Eve', last_name: 'E', emails };
        expect((await from('192.0.2.1', '/users', body)).status).toBe(202);
      }
      expect(await subjectsTo(platform(), address)).toHaveLength(5);
      await resetFrom('192.0.2.1', address);
      expect((await subjectsTo(platform(), address)).at(0)).toBe(subject);
    });
  },
  { clock: () => new Date(time), trustProxy: 1 },
);

it('of one organization that invites many does not delay that of others', async () => {
  const mails = await startMailServer('hold');
  const service = await startPlatform({ database: await serverDatabase(), smtpUrl: mails.url });
  const [ada, bob] = [
    await service.person('Ada', fresh('ada')),
    await service.person('Bob', fresh('bob')),
  ];
  const invite = async (owner: TestPerson, name: string, count: number) => {
    const { id } = await owner.organization(name);
    for (let index = 0; index < count; index += 1) {
      const body = { invitee: fresh(name.toLowerCase()), roles: ['admin'] };
      read.ok(await owner.call('POST', `/organizations/${id}/invitations`, body));
    }
  };
  await invite(ada, 'Acme', 30);
  // One batch is being sent, and the others wait.
  await mails.until('received', 5);
  await invite(bob, 'Bobs', 2);
  const address = encodeURIComponent(read.text(await bob.call('GET', '/user'), 'email'));
  await request(service.url, 'POST', `/reset-password?email=${address}`);
  const before = mails.received.length;
  mails.setMood('accept');
  mails.release();
  const to = () => mails.received.flatMap((mail) => [mail.to].flat()[0]?.value[0]?.address ?? '');
  const places = () => to().flatMap((one, place) => (/^bob/.test(one) ? [place] : []));
  while (places().length < 3) await mails.until('received', mails.received.length + 1);
  // The batch being sent, and then at most two batches of five mails each.
  expect(Math.max(...places())).toBeLessThan(before + 15);
  await service.stop();
  await mails.stop();
});
