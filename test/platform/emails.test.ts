import { expect, it } from 'vitest';
import { linkTo, secretIn, subjectsTo, verify } from './accounts.ts';
import { type Person, read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@emails.example.org`;

onServerPlatform('email addresses', (platform) => {
  const person = (name: string) => platform().person(name, fresh('own'));
  const add = (one: Person, address: string) => one.call('POST', '/emails', { address });
  const confirm = async (address: string) =>
    verify(platform(), secretIn(await linkTo(platform(), address, 'verify')));

  it('an added address can become the default once it is confirmed', async () => {
    const ada = await person('Ada');
    const address = fresh('second');
    const added = await ada.call('POST', '/emails', { address: ` ${address} `, default: true });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ address, default: false, verified: false });
    const path = `/emails/${read.id(added)}`;
    const early = await ada.call('PUT', path, { default: true });
    expect(early.status).toBe(422);
    expect(read.errors(early).join()).toContain('default');
    expect((await confirm(address)).status).toBe(200);
    expect((await ada.call('PUT', path, { address: fresh('other') })).body).toMatchObject({
      address,
      default: false,
      verified: true,
    });
    expect((await ada.call('PATCH', path, { default: true })).body).toMatchObject({
      default: true,
    });
    expect((await ada.call('GET', path)).body).toMatchObject({ address, default: true });
    expect((await ada.call('GET', '/user')).body).toMatchObject({ email: address });
    expect((await ada.call('PUT', path, { default: false })).status).toBe(422);
    expect((await ada.call('DELETE', path)).status).toBe(422);
    const events = read.list(await ada.call('GET', '/events'), 'events').map(({ type }) => type);
    expect(events).toEqual(expect.arrayContaining(['email.added', 'email.verified']));
  });

  it('a removed address is gone, and nobody else can see or touch it', async () => {
    const [ada, eve] = [await person('Ada'), await person('Eve')];
    const path = `/emails/${read.id(await add(ada, fresh('gone')))}`;
    expect((await eve.call('GET', path)).status).toBe(404);
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect((await eve.call(method, path, { default: true })).status).toBe(404);
    }
    expect((await ada.call('DELETE', path)).status).toBe(204);
    expect((await ada.call('GET', path)).status).toBe(404);
  });

  it('concurrent additions keep at most five addresses, each once', async () => {
    const ada = await person('Ada');
    const address = fresh('twice');
    const twice = await Promise.all([add(ada, address), add(ada, address)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 422]);
    const many = await Promise.all([1, 2, 3, 4].map(() => add(ada, fresh('many'))));
    expect(many.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422]);
    expect((await add(ada, 'nobody')).status).toBe(422);
  });

  it('only the owner of an address learns that it is theirs', async () => {
    const owned = fresh('owned');
    await platform().person('Owner', owned);
    const eve = await person('Eve');
    const [taken, free] = [await add(eve, owned), await add(eve, fresh('free'))];
    expect(taken.status).toBe(free.status);
    expect(taken.body).toMatchObject({ default: false, verified: false, address: owned });
    expect(await subjectsTo(platform(), owned)).toEqual([
      'Someone tried to add your email address',
    ]);
    expect((await eve.call('GET', `/emails/${read.id(taken)}`)).status).toBe(200);
  });

  it('an address claimed by several people goes to the one who proves it', async () => {
    const [ada, eve] = [await person('Ada'), await person('Eve')];
    const address = fresh('claimed');
    const eves = `/emails/${read.id(await add(eve, address))}`;
    const evesSecret = secretIn(await linkTo(platform(), address, 'verify'));
    const adas = `/emails/${read.id(await add(ada, address))}`;
    expect((await confirm(address)).status).toBe(200);
    expect((await ada.call('GET', adas)).body).toMatchObject({ verified: true });
    // Its removal would tell her that somebody uses the address.
    expect((await eve.call('GET', eves)).body).toMatchObject({ address, verified: false });
    expect((await verify(platform(), evesSecret)).status).toBe(422);
  });

  it('claiming an address first does not intercept its invitation', async () => {
    const eve = await person('Eve');
    const address = fresh('victim');
    await add(eve, address);
    const ada = await person('Ada');
    const { id } = await ada.organization('Acme');
    const invitations = `/organizations/${id}/invitations`;
    read.ok(await ada.call('POST', invitations, { invitee: address, roles: ['admin'] }));
    expect(read.list(await eve.call('GET', '/invitations'), 'invitations')).toEqual([]);
    const link = await linkTo(platform(), address, 'join');
    const body = new URLSearchParams({ name: 'Victor Victim' });
    expect((await fetch(`${link}/accept`, { method: 'POST', body })).status).toBe(200);
    const members = await ada.call('GET', `/organizations/${id}/members?include=user`);
    expect(read.list(members, 'members')).toMatchObject([
      { user: { full_name: 'Ada' } },
      { user: { full_name: 'Victor Victim', email: address } },
    ]);
    const left = read.list(await eve.call('GET', '/user?include=emails'), 'emails');
    expect(left.filter(({ verified }) => verified)).toHaveLength(1);
    expect(left.find((one) => one.address === address)).toMatchObject({ verified: false });
  });

  it('an address gets only a few mails, whoever asks', async () => {
    const address = fresh('flooded');
    const ask = () =>
      send(platform().url, 'POST', `/reset-password?email=${encodeURIComponent(address)}`);
    await platform().person('Flo', address);
    const answers = await Promise.all(Array.from({ length: 8 }, ask));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await subjectsTo(platform(), address)).toHaveLength(5);
  });
});
