import { readableAddress } from '#domain/email.ts';
import type { InvitationState } from '../database/schema.ts';
import type { InvitationDescription } from '../mail/describe-invitation.ts';
import { formatDate, formatList } from '../text/format.ts';
import { html, type Markup } from '../text/markup.ts';
import { isolate } from '../text/safe-text.ts';
import type { Fault } from './account-pages.ts';
import type { Page } from './page.ts';

export interface Offer {
  readonly invitation: InvitationDescription;
  /** The address of the forms, without its last part. */
  readonly address: string;
  /** The full address of this page. */
  readonly link: string;
  /**
   * What the page must ask: nothing if the link identifies the account, the name of a person
   * without an account, or which of the two they are if the link proves nothing.
   */
  readonly asks: 'nothing' | 'name' | 'account';
  /** What is wrong with the name. */
  readonly fault?: { readonly name: string; readonly text: string };
  /** Why the sign-in failed. */
  readonly signInFault?: Fault;
}

function accountWords({ asks, invitation }: Offer): Markup {
  const email = readableAddress(invitation.invitee);
  return asks === 'name'
    ? html`<p>You have no account on this platform yet. Accepting creates one for ${email}.</p>`
    : html`<h2>New to this platform?</h2>
<p>Accepting creates an account for you. ${email} stays unconfirmed, because this link wasn’t sent there.</p>`;
}

function nameField(offer: Offer): Markup | undefined {
  const { asks, fault } = offer;
  if (asks === 'nothing') return undefined;
  return html`${accountWords(offer)}
<label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" required maxlength="80" value="${fault?.name ?? ''}"${
    fault ? html` aria-invalid="true" aria-describedby="fault"` : undefined
  }>
${fault ? html`<p id="fault" class="alarm">${fault.text}</p>` : undefined}`;
}

/** For people with an account, which the link does not open. */
function signInForm({ asks, invitation, address, signInFault }: Offer): Markup | undefined {
  if (asks !== 'account') return undefined;
  const email = readableAddress(invitation.invitee);
  return html`<h2>Already have an account for ${email}?</h2>
<p>Sign in to join with it.</p>
${signInFault ? html`<p id="sign-in-fault" class="alarm" role="alert">${signInFault.text}</p>` : undefined}
<form method="post" action="${address}/sign-in">
<input type="hidden" name="username" autocomplete="username" value="${invitation.invitee}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${
    signInFault ? html` aria-invalid="true" aria-describedby="sign-in-fault"` : undefined
  }>
<label for="code">Two-factor code, if two-factor is on</label>
<input id="code" name="code" autocomplete="one-time-code" spellcheck="false">
<div class="actions"><button class="second">Sign in and join</button></div>
</form>`;
}

function inviterWords({ name, email }: InvitationDescription['inviter']): string {
  return email === undefined
    ? `${isolate(name)} invited`
    : `${isolate(name)} (${readableAddress(email)}) invites`;
}

/** Shows who invites the person to what, with buttons for both answers. */
export function offerPage(offer: Offer): Page {
  const { invitation, address, link } = offer;
  const { inviter, message, roles } = invitation;
  const organization = isolate(invitation.organization);
  const projects = invitation.projects.map(isolate);
  return {
    status: offer.signInFault?.status ?? (offer.fault ? 422 : 200),
    title: `Join ${organization}?`,
    content: html`<p>${inviterWords(inviter)} you to the ${
      invitation.personal ? 'personal organization' : 'organization'
    } <strong>${organization}</strong>.</p>
${
  message.length > 0
    ? html`<blockquote dir="auto">${message.map((line) => html`${line}<br>`)}</blockquote>`
    : undefined
}
<dl>
<dt>Your role</dt><dd>${roles}</dd>
${projects.length > 0 ? html`<dt>Projects</dt><dd>${formatList(projects)}</dd>` : undefined}
<dt>Email</dt><dd>${readableAddress(invitation.invitee)}</dd>
<dt>Expires</dt><dd>${formatDate(invitation.expiresAt)}</dd>
</dl>
<form id="accept" method="post" action="${address}/accept">${nameField(offer)}</form>
<form id="decline" method="post" action="${address}/decline"></form>
<div class="actions">
<button form="accept">Accept</button>
<button form="decline" class="second">Decline</button>
</div>
${signInForm(offer)}
<p class="quiet">Already using Orgdesk with this platform? <a href="orgdesk://join?link=${encodeURIComponent(link)}">Open in Orgdesk</a></p>`,
  };
}

export interface Joined {
  readonly organization: string;
  readonly email: string;
  readonly address: string;
  readonly signIn: string;
  /** Lets this page alone create one token; undefined if the person has to sign in. */
  readonly secret: string | undefined;
  /** Whether the address is confirmed. The person cannot sign in before it is. */
  readonly confirmed: boolean;
}

/** Explains the token, because a person with an earlier account may have one already. */
function tokenWords({ email, confirmed }: Joined): Markup {
  return confirmed
    ? html`<p class="quiet">This works once, within the next 30 minutes. Already have a token for this platform? You don’t need another: the organization appears in Orgdesk by itself.</p>`
    : html`<p class="quiet">This works once, within the next 30 minutes. Until ${readableAddress(email)} is confirmed, the token is the only way into your account. If you lose it, ask the platform’s administrator for another.</p>`;
}

function tokenForm(joined: Joined): Markup {
  const { email, address, secret, signIn } = joined;
  if (secret === undefined) {
    return html`<p>If Orgdesk is already connected to this platform, the organization appears there by itself. If not, <a href="${signIn}">sign in</a> with your password and a two-factor code to create an API token.</p>`;
  }
  return html`<p>To open it in Orgdesk, create an API token for ${email}. It works like a password and is shown only once.</p>
<form method="post" action="${address}">
<input type="hidden" name="secret" value="${secret}">
<div class="actions"><button>Create API token</button></div>
</form>
${tokenWords(joined)}`;
}

/** The person has joined and can now connect the app. */
export function joinedPage(joined: Joined): Page {
  return {
    status: 200,
    title: `You’ve joined ${isolate(joined.organization)}`,
    content: tokenForm(joined),
  };
}

export function tokenPage(token: string, platform: string): Page {
  return {
    status: 200,
    title: 'Your API token',
    content: html`<p>In Orgdesk, choose <strong>Connect to a platform</strong> and paste the address and the token.</p>
<p id="address" class="quiet">Address</p>
<code tabindex="0" aria-labelledby="address">${platform}</code>
<p id="token" class="quiet">API token</p>
<code tabindex="0" aria-labelledby="token">${token}</code>
<p class="quiet">The token won’t be shown again. Keep it secret: anyone who has it can act as you.</p>
<p class="quiet">Protect your account further: <a href="${platform}/two-factor">Set up two-factor</a></p>`,
  };
}

export function declinedPage(organization: string): Page {
  return {
    status: 200,
    title: 'Invitation declined',
    content: html`<p>You haven’t joined ${isolate(organization)}, and the link no longer works. If you change your mind, ask for a new invitation.</p>`,
  };
}

const ends: Readonly<
  Record<Exclude<InvitationState, 'open'> | 'expired', readonly [string, string]>
> = {
  accepted: [
    'This invitation was accepted',
    'Each invitation can be accepted once. If you accepted it, the organization appears in Orgdesk. If you didn’t, tell the person who invited you.',
  ],
  declined: [
    'This invitation was declined',
    'If you’ve changed your mind, ask the person who invited you for a new one.',
  ],
  revoked: [
    'This invitation was revoked',
    'The organization withdrew it. If you think that’s a mistake, ask the person who invited you.',
  ],
  replaced: [
    'There’s a newer invitation',
    'This link was replaced. Open the latest one you received.',
  ],
  expired: ['This invitation has expired', 'Ask the person who invited you to resend it.'],
};

/** The invitation has ended. */
export function endedPage(state: keyof typeof ends): Page {
  const [title, advice] = ends[state];
  return { status: 410, title, content: html`<p>${advice}</p>` };
}

export const unknownPage: Page = {
  status: 404,
  title: 'This link doesn’t work',
  content: html`<p>It may be incomplete, or a newer link may have replaced it. Open the latest one you received, or copy the whole link again. If it still fails, ask for a new invitation.</p>`,
};

export const spentPage: Page = {
  status: 410,
  title: 'This page has already been used',
  content: html`<p>It creates one API token, within 30 minutes of accepting. If you still need one, sign in on this platform, or ask its administrator.</p>`,
};

export const foreignPage: Page = {
  status: 403,
  title: 'That request came from another site',
  content: html`<p>Nothing was changed. Open your invitation link again and answer there.</p>`,
};
