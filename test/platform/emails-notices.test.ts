/** What a person learns when the addresses of their account change. */
import { expect, it } from 'vitest';
import { linkTo, newAccount, secretIn, subjectsTo, verify } from './accounts.ts';
import { read } from './client.ts';
import { onEachPlatform } from './databases.ts';

onEachPlatform(
  'notices of addresses',
  (platform) => {
    it('the default address is notified when another one is confirmed or removed', async () => {
      const [first, second] = ['first@notices.example.org', 'second@notices.example.org'];
      const ada = await newAccount(platform(), { email: first, password: 'tall giraffes whistle' });
      expect(await subjectsTo(platform(), first)).toEqual(['Confirm your email address']);
      const id = read.id(await ada.call('POST', '/emails', { address: second }));
      expect(await subjectsTo(platform(), first)).toHaveLength(1);
      const secret = secretIn(await linkTo(platform(), second, 'verify'));
      read.ok(await verify(platform(), secret));
      expect((await verify(platform(), secret)).status).toBe(422);
      expect((await subjectsTo(platform(), first))[0]).toBe('An address was added to your account');
      read.ok(await ada.call('PUT', `/emails/${id}`, { default: true }));
      read.ok(await ada.call('PUT', `/emails/${id}`, { default: true }));
      expect(await subjectsTo(platform(), first)).toEqual([
        'Your default address was changed',
        'An address was added to your account',
        'Confirm your email address',
      ]);
      expect(await subjectsTo(platform(), second)).toEqual(['Confirm your email address']);
    });
  },
  { kinds: ['PostgreSQL'] },
);
