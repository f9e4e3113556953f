/** Brings people into an organization through the platform's own API and mails. */
import { expect } from '@playwright/test';
import { linkIn, type Mailbox } from './mailbox.ts';
import type { Service } from './service.ts';

/** Who invites, and into which organization. */
export interface Inviting {
  readonly service: Service;
  /** API token of the owner or an admin. */
  readonly token: string;
  /** Identifier of the organization. */
  readonly organization: string;
}

export interface Invitee {
  readonly email: string;
  readonly roles: readonly string[];
  /** Identifiers. */
  readonly projects?: readonly string[];
}

/** Invites a person. Returns the invitation's identifier. */
export function invite(
  { service, token, organization }: Inviting,
  { email, roles, projects = [] }: Invitee,
): Promise<string> {
  return service.create(token, `/organizations/${organization}/invitations`, {
    invitee: email,
    roles,
    projects_ids: projects,
  });
}

/** Invites a person and accepts for them. Returns their API token. */
export async function join(
  inviting: Inviting,
  { name, ...invitee }: Invitee & { readonly name: string },
): Promise<string> {
  const { service } = inviting;
  const invitation = await invite(inviting, invitee);
  const token = await service.token(name, invitee.email);
  await service.api(token, 'PUT', `/invitations/${invitation}`);
  return token;
}

/** Accepts or declines by the link in the next mail to the address. Accepting creates a missing account. */
export async function answerByMail(
  mailbox: Mailbox,
  address: string,
  answer: 'accept' | 'decline',
  name: string,
): Promise<void> {
  const link = linkIn(await mailbox.mailTo(address));
  const body = new URLSearchParams({ name });
  expect((await fetch(`${link}/${answer}`, { method: 'POST', body })).status).toBe(200);
}
