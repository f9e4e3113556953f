/** An internationalised address is one address, however its domain is spelled. */
import { expect, it } from 'vitest';
import { newAccount, signIn, signUp, subjectsTo } from './accounts.ts';
import { read } from './client.ts';
import { onServerPlatform } from './databases.ts';

let counter = 0;

/** Returns one address in different spellings, the stored one first. */
function fresh(name: string): readonly [stored: string, ...others: string[]] {
  const local = `${name}-${++counter}`;
  return [
    `${local}@xn--bcher-kva.example`,
    `${local}@bücher.example`,
    `${local.toUpperCase()}@BU\u0308CHER.example`,
    `${local}＠ｂüｃｈｅｒ．ｅｘａｍｐｌｅ`,
  ];
}

onServerPlatform('spellings of an address', (platform) => {
  const someone = (name: string, email = `${name}-${++counter}@example.org`) =>
    platform().person(name, email);

  it('an address is invited once, whichever spelling is used', async () => {
    const ada = await someone('Ada');
    const { id } = await ada.organization('Acme');
    const [stored, ...others] = fresh('jane');
    const path = `/organizations/${id}/invitations`;
    const body = { roles: ['admin'] };
    const made = await ada.call('POST', path, { ...body, invitee: others[0] ?? '' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ invitee: stored });
    const again = await Promise.all(
      [stored, ...others].map((invitee) => ada.call('POST', path, { ...body, invitee })),
    );
    const list = read.list(await ada.call('GET', path), 'invitations');
    expect(list.map(({ invitee }) => invitee)).toEqual([stored]);
    expect(again.map(({ status }) => status)).toEqual(again.map(() => again[0]?.status));
    const jane = await someone('Jane', others[1] ?? '');
    expect((await jane.call('PUT', `/invitations/${read.id(made)}`)).status).toBeLessThan(300);
    const member = await ada.call('POST', path, { ...body, invitee: others[2] ?? '' });
    expect(member.status).toBe(422);
  });

  it('sign-up, sign-in and mail accept any spelling of the address', async () => {
    const [stored, ...others] = fresh('bob');
    const [first = '', second = '', third = ''] = others;
    const password = 'eleven bright umbrellas';
    await newAccount(platform(), { email: stored, password });
    await signUp(platform(), { email: first, password });
    for (const email of [stored, first, second, third]) {
      expect((await signIn(platform(), { email, password })).status).toBe(201);
    }
    expect((await subjectsTo(platform(), stored)).length).toBeGreaterThan(1);
    const bob = await someone('Bob', third);
    expect((await bob.call('GET', '/user')).body).toMatchObject({ email: stored });
    expect((await bob.call('POST', '/emails', { address: second })).status).toBe(422);
  });

  it('searches find members and invitations by the spelling that people type', async () => {
    const ada = await someone('Ada');
    const acme = await ada.organization('Acme');
    const [stored, unicode = ''] = fresh('eve');
    await acme.member('Eve', unicode, ['admin']);
    const [invited, invitedUnicode = ''] = fresh('ian');
    await ada.call('POST', `/organizations/${acme.id}/invitations`, {
      invitee: invited,
      roles: ['admin'],
    });
    const find = async (list: 'members' | 'invitations', search: string) =>
      read.list(
        await ada.call(
          'GET',
          `/organizations/${acme.id}/${list}?${new URLSearchParams({ search })}`,
        ),
        list,
      ).length;
    for (const search of [stored, unicode, 'BÜCHER', 'bücher.exam', 'xn--bcher']) {
      expect(await find('members', search)).toBe(1);
    }
    expect(await find('invitations', invitedUnicode)).toBe(1);
    expect(await find('members', 'bücherei')).toBe(0);
  });
});
