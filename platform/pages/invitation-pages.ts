import { readableAddress } from '#domain/email.ts';
import type { InvitationDescription } from '../commands/describe-invitation.ts';
import type { InvitationState } from '../database/schema.ts';
import { html, type Markup } from '../text/markup.ts';
import { isolate } from '../text/safe-text.ts';
import { list, longDate } from '../text/words.ts';
import type { Page } from './page.ts';

export interface Offer {
  readonly invitation: InvitationDescription;
  /** Where the forms go; without the last part. */
  readonly address: string;
  /** This page's own address, whole. */
  readonly link: string;
  /** Whether the invited person has to say their name, having no account yet. */
  readonly asksName: boolean;
  /** What was wrong with the name that was sent. */
  readonly fault?: { readonly name: string; readonly text: string };
}

function nameField({ asksName, fault, invitation }: Offer): Markup | undefined {
  if (!asksName) return undefined;
  return html`<p>You have no account on this platform yet. Accepting makes one for ${readableAddress(invitation.invitee)}.</p>
<label for="name">Your name</label>
<input id="name" name="name" autocomplete="name" required maxlength="80" value="${fault?.name ?? ''}"${
    fault ? html` aria-invalid="true" aria-describedby="fault"` : undefined
  }>
${fault ? html`<p id="fault" class="alarm">${fault.text}</p>` : undefined}`;
}

function inviterWords({ name, email }: InvitationDescription['inviter']): string {
  return email === undefined
    ? `${isolate(name)} invited`
    : `${isolate(name)} (${readableAddress(email)}) invites`;
}

/** Who invites to what, with both ways to answer. */
export function offerPage(offer: Offer): Page {
  const { invitation, address, link } = offer;
  const { inviter, message, roles } = invitation;
  const organization = isolate(invitation.organization);
  const projects = invitation.projects.map(isolate);
  return {
    status: offer.fault ? 422 : 200,
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
${projects.length > 0 ? html`<dt>Projects</dt><dd>${list(projects)}</dd>` : undefined}
<dt>Sent to</dt><dd>${readableAddress(invitation.invitee)}</dd>
<dt>Open until</dt><dd>${longDate(invitation.expiresAt)}</dd>
</dl>
<form id="accept" method="post" action="${address}/accept">${nameField(offer)}</form>
<form id="decline" method="post" action="${address}/decline"></form>
<div class="actions">
<button form="accept">Accept</button>
<button form="decline" class="second">Decline</button>
</div>
<p class="quiet">Do you use Orgdesk with this platform? <a href="orgdesk://join?link=${encodeURIComponent(link)}">Open in Orgdesk</a></p>`,
  };
}

export interface Joined {
  readonly organization: string;
  readonly email: string;
  readonly address: string;
  readonly signIn: string;
  /** Lets this page, and nobody else, make one token; undefined where the person has to sign in. */
  readonly secret: string | undefined;
}

function tokenForm({ email, address, secret, signIn }: Joined): Markup {
  if (secret === undefined) {
    return html`<p>If Orgdesk is connected with an API token of yours already, you need no other: the organization is there when it looks next. Otherwise <a href="${signIn}">sign in</a> with your password and a one-time code to make one.</p>`;
  }
  return html`<p>To work there with Orgdesk, connect it with an API token. Make one now: it is for ${email}, is shown once, and works like a password.</p>
<form method="post" action="${address}">
<input type="hidden" name="secret" value="${secret}">
<button>Make an API token</button>
</form>
<p class="quiet">This page can do so once, within the next half hour. If you have a token for this platform already, you need no other: the organization is there when Orgdesk looks next.</p>`;
}

/** They are in; now they can connect the app. */
export function joinedPage(joined: Joined): Page {
  return {
    status: 200,
    title: `You are in ${isolate(joined.organization)}`,
    content: tokenForm(joined),
  };
}

export function tokenPage(token: string, platform: string): Page {
  return {
    status: 200,
    title: 'Your API token',
    content: html`<p>In Orgdesk choose <strong>Connect to a platform</strong> and paste both.</p>
<p id="address" class="quiet">Address</p>
<code tabindex="0" aria-labelledby="address">${platform}</code>
<p id="token" class="quiet">API token</p>
<code tabindex="0" aria-labelledby="token">${token}</code>
<p class="quiet">The token is not shown again. Keep it to yourself: whoever has it acts as you.</p>`,
  };
}

export function declinedPage(organization: string): Page {
  return {
    status: 200,
    title: 'Invitation declined',
    content: html`<p>You did not join ${isolate(organization)}, and the link no longer works. If you change your mind, ask for a new invitation.</p>`,
  };
}

const ends: Readonly<
  Record<Exclude<InvitationState, 'open'> | 'expired', readonly [string, string]>
> = {
  accepted: [
    'This invitation was accepted',
    'A link works once. If it was you, you are in: connect Orgdesk with your API token. If it was not, tell the person who invited you.',
  ],
  declined: [
    'This invitation was declined',
    'If you changed your mind, ask the person who invited you for a new one.',
  ],
  revoked: [
    'This invitation was withdrawn',
    'Whoever manages the team took it back. If you think that is a mistake, ask them for a new one.',
  ],
  replaced: ['There is a newer invitation', 'Look for a later mail and open the link in that one.'],
  expired: [
    'This invitation has expired',
    'Ask the person who invited you to send it again. You then get a new link.',
  ],
};

/** The link was right once. */
export function endedPage(state: keyof typeof ends): Page {
  const [title, advice] = ends[state];
  return { status: 410, title, content: html`<p>${advice}</p>` };
}

export const unknownPage: Page = {
  status: 404,
  title: 'This link leads nowhere',
  content: html`<p>Maybe it was cut off on its way, or a newer mail has replaced it: open the link in the latest mail, or copy the whole of it. If it still fails, ask for a new invitation.</p>`,
};

export const spentPage: Page = {
  status: 410,
  title: 'This page has done its work',
  content: html`<p>It can make one API token, once, within half an hour of your accepting. If you have no token, ask whoever runs this platform for one.</p>`,
};

export const foreignPage: Page = {
  status: 403,
  title: 'That came from another site',
  content: html`<p>Open the link in your mail again and answer on the page that it shows.</p>`,
};
