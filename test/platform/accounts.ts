/** Accounts as their people use them: sign-up, links in mail, passwords and codes. */
import { TOTP, URI } from 'otpauth';
import { type Answer, client, type Person, read, send } from './client.ts';
import type { Platform } from './harness.ts';

interface Account {
  readonly email: string;
  readonly password: string;
}

/** Returns the latest link of one kind that was mailed to this address. */
export async function linkTo(
  platform: Platform,
  address: string,
  kind: 'verify' | 'reset' | 'join',
): Promise<string> {
  const found = (await platform.mail()).find(
    ({ to, link }) => to === address && link?.includes(`/${kind}/`),
  );
  if (!found?.link) throw new Error(`No ${kind} link was mailed to ${address}`);
  return found.link;
}

export function secretIn(link: string): string {
  return link.split('/').at(-1) ?? '';
}

/** Returns the subjects of the mails to this address, newest first. */
export async function subjectsTo(platform: Platform, address: string): Promise<readonly string[]> {
  return (await platform.mail()).filter(({ to }) => to === address).map(({ subject }) => subject);
}

export function signUp(platform: Platform, { email, password }: Partial<Account>): Promise<Answer> {
  const body = {
    first_name: 'Sign',
    last_name: 'Up',
    emails: [{ address: email }],
    ...(password === undefined ? {} : { password }),
  };
  return send(platform.url, 'POST', '/users', { body });
}

export function verify(platform: Platform, user_token: string): Promise<Answer> {
  return send(platform.url, 'PUT', '/verify-email', { body: { user_token } });
}

export function signIn(platform: Platform, account: Account, code?: string): Promise<Answer> {
  return send(platform.url, 'POST', '/sign-in', {
    body: account,
    ...(code === undefined ? {} : { headers: { 'x-otp-token': code } }),
  });
}

/** Creates a person by signing up, confirming the address and signing in. */
export async function newAccount(platform: Platform, account: Account): Promise<Person> {
  read.ok(await signUp(platform, account));
  read.ok(await verify(platform, secretIn(await linkTo(platform, account.email, 'verify'))));
  return client(platform.url, read.text(await signIn(platform, account), 'token'));
}

/** Returns a person's authenticator app: a function from a time to its code. */
export function authenticator(uri: string): (at: number) => string {
  const parsed = URI.parse(uri);
  if (!(parsed instanceof TOTP)) throw new Error('That is not for an authenticator app');
  return (timestamp) => parsed.generate({ timestamp });
}
