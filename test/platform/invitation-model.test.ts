/** Whatever happens to invitations, in whatever order, they match a small model. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AssignablePacketRole } from '#domain/roles/packet.ts';
import { open, submit } from './browser.ts';
import { type Answer, read } from './client.ts';
import { serverDatabase } from './databases.ts';
import { type Platform, startPlatform, type TestPerson } from './harness.ts';

const days = 24 * 60 * 60_000;
let time = Date.now();
let counter = 0;
let started: Platform | undefined;

beforeAll(async () => {
  started = await startPlatform({
    database: await serverDatabase(),
    clock: () => new Date(time),
    mailed: true,
  });
});
afterAll(() => started?.stop());

const actions = [
  'invite',
  'resend',
  'revoke',
  'decline',
  'accept',
  'answer a link',
  'remove',
  'two weeks pass',
] as const;

interface Step {
  readonly action: (typeof actions)[number];
  readonly guest: number;
  readonly role: AssignablePacketRole;
  /** The index of a link among all that the guest ever got. */
  readonly link: number;
}

const steps = fc.array(
  fc.record<Step>({
    action: fc.constantFrom(...actions),
    guest: fc.nat(1),
    role: fc.constantFrom<AssignablePacketRole>('admin', 'billing'),
    link: fc.nat(5),
  }),
  { minLength: 1, maxLength: 14 },
);

/** What the model knows of an invited person. */
interface Guest {
  readonly person: TestPerson;
  readonly email: string;
  /** The latest invitation, whether it is open or not. */
  id: string | undefined;
  open:
    | { readonly role: AssignablePacketRole; readonly link: string; readonly until: number }
    | undefined;
  memberId: string | undefined;
  readonly links: string[];
}

class Run {
  readonly platform: Platform;
  readonly owner: TestPerson;
  readonly organization: string;
  readonly guests: readonly Guest[];

  constructor(
    platform: Platform,
    owner: TestPerson,
    organization: string,
    guests: readonly Guest[],
  ) {
    this.platform = platform;
    this.owner = owner;
    this.organization = organization;
    this.guests = guests;
  }

  private get members() {
    return `/organizations/${this.organization}/members`;
  }

  private async mailed(guest: Guest, role: AssignablePacketRole): Promise<void> {
    const link = (await this.platform.mail()).find(({ to }) => to === guest.email)?.link ?? '';
    expect(guest.links).not.toContain(link);
    guest.links.push(link);
    guest.open = { role, link, until: time + 14 * days };
  }

  private async joined(guest: Guest): Promise<void> {
    const places = await this.owner.call('GET', `${this.members}?include=user`);
    const place = read.list(places, 'members').find(({ user }) => {
      return Object(user).email === guest.email;
    });
    expect(place?.roles).toEqual([guest.open?.role]);
    guest.memberId = String(place?.id);
    guest.open = undefined;
  }

  private async invite(guest: Guest, { role }: Step): Promise<void> {
    const body = { invitee: guest.email, roles: [role] };
    const answer = await this.owner.call(
      'POST',
      `/organizations/${this.organization}/invitations`,
      body,
    );
    const free = !guest.memberId && (!guest.open || guest.open.until <= time);
    expect(answer.status).toBe(free ? 201 : 422);
    if (!free) return;
    guest.id = read.id(answer);
    await this.mailed(guest, role);
  }

  /** Sends a request about the latest invitation, which exists only while it is open. */
  private ask(guest: Guest, who: TestPerson, method: string): Promise<Answer> {
    return who.call(method, `/invitations/${guest.id}`);
  }

  private async resend(guest: Guest): Promise<void> {
    const answer = await this.ask(guest, this.owner, 'POST');
    expect(answer.status).toBe(guest.open ? 200 : 404);
    if (guest.open) await this.mailed(guest, guest.open.role);
  }

  private async end(guest: Guest, who: TestPerson): Promise<void> {
    const answer = await this.ask(guest, who, 'DELETE');
    expect(answer.status).toBe(guest.open ? 204 : 404);
    guest.open = undefined;
  }

  private async accept(guest: Guest): Promise<void> {
    const answer = await this.ask(guest, guest.person, 'PUT');
    const late = guest.open && guest.open.until <= time;
    expect(answer.status).toBe(late ? 422 : guest.open ? 200 : 404);
    if (guest.open && !late) await this.joined(guest);
  }

  private works(guest: Guest, link: string): boolean {
    return guest.open?.link === link && guest.open.until > time;
  }

  private async answerLink(guest: Guest, { link: place }: Step): Promise<void> {
    const link = guest.links[place % guest.links.length];
    if (link === undefined) return;
    const page = { html: `<form action="${new URL(link).pathname}/accept"></form>`, title: '' };
    const shown = { ...page, status: 200, headers: new Headers(), text: '' };
    const { status } = await submit(shown, this.platform.url, /accept$/);
    const works = this.works(guest, link);
    expect(works ? [200] : [404, 410]).toContain(status);
    if (works) await this.joined(guest);
  }

  private async remove(guest: Guest): Promise<void> {
    if (!guest.memberId) return;
    read.ok(await this.owner.call('DELETE', `${this.members}/${guest.memberId}`));
    guest.memberId = undefined;
  }

  async take(step: Step): Promise<void> {
    const guest = this.guests[step.guest];
    if (!guest) throw new Error('There is no such guest');
    if (step.action === 'two weeks pass') time += 14 * days;
    else if (step.action === 'invite') await this.invite(guest, step);
    else if (step.action === 'answer a link') await this.answerLink(guest, step);
    else if (step.action === 'remove') await this.remove(guest);
    else if (guest.id === undefined) return;
    else if (step.action === 'resend') await this.resend(guest);
    else if (step.action === 'accept') await this.accept(guest);
    else await this.end(guest, step.action === 'revoke' ? this.owner : guest.person);
    await this.compare();
  }

  /**
   * Compares: at most one open invitation for each address, with its roles; and of all links, the
   * latest.
   */
  private async compare(): Promise<void> {
    const path = `/organizations/${this.organization}/invitations?per_page=1000`;
    const listed = read.list(await this.owner.call('GET', path), 'invitations');
    const expected = this.guests.flatMap(({ id, email, open: is }) =>
      is ? [{ id, email, roles: [is.role], state: is.until > time ? 'open' : 'expired' }] : [],
    );
    const found = listed.map(({ id, invitee, roles, state }) => ({
      id,
      email: invitee,
      roles,
      state,
    }));
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
    for (const guest of this.guests) {
      for (const link of guest.links) {
        expect((await open(link)).status === 200).toBe(this.works(guest, link));
      }
    }
  }
}

async function begin(platform: Platform): Promise<Run> {
  counter += 1;
  const owner = await platform.person('Ada Lovelace', `ada-${counter}@model.example.org`);
  const { id } = await owner.organization('Acme');
  const guest = async (name: string): Promise<Guest> => {
    const email = `${name}-${counter}@model.example.org`;
    const person = await platform.person(name, email);
    return { person, email, id: undefined, open: undefined, memberId: undefined, links: [] };
  };
  return new Run(platform, owner, id, [await guest('bob'), await guest('cleo')]);
}

it('invitations follow the model', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      if (!started) throw new Error('The platform has not started');
      const run = await begin(started);
      for (const step of taken) await run.take(step);
    }),
    { numRuns: 40 },
  );
});
