/** What the pages about one's own account show. */
import { readableAddress } from '#domain/email.ts';
import { limits } from '#domain/limits.ts';
import { html, type Markup } from '../text/markup.ts';
import { oneLine } from '../text/safe-text.ts';
import type { Page } from './page.ts';

export interface Fault {
  readonly status: number;
  readonly text: string;
}

function alarm(fault: Fault | undefined): Markup | undefined {
  return fault && html`<p id="fault" class="alarm" role="alert">${fault.text}</p>`;
}

interface SignInForm {
  /** Where the pages lie. */
  readonly base: string;
  readonly email: string;
  readonly fault?: Fault | undefined;
}

export function signInPage({ base, email, fault }: SignInForm): Page {
  return {
    status: fault?.status ?? 200,
    title: 'Sign in',
    content: html`<p>Signing in makes an API token, with which the Orgdesk app connects.</p>
${alarm(fault)}
<form method="post" action="${base}/sign-in/token">
<label for="email">Email address</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<label for="code">One-time code, if you have turned that on</label>
<input id="code" name="code" autocomplete="one-time-code" spellcheck="false">
<div class="actions"><button>Sign in</button></div>
</form>
<p class="quiet"><a href="${base}/sign-in/forgotten">Forgotten your password?</a> If you have never chosen one, begin there too.</p>`,
  };
}

export function forgottenPage({ base, email, fault }: SignInForm): Page {
  return {
    status: fault?.status ?? 200,
    title: 'Choose a new password',
    content: html`<p>A link to choose one is sent to your address.</p>
${alarm(fault)}
<form method="post" action="${base}/sign-in/forgotten">
<label for="email">Email address</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}">
<div class="actions"><button>Send the link</button></div>
</form>`,
  };
}

export function sentPage(email: string): Page {
  return {
    status: 200,
    title: 'Look into your mailbox',
    content: html`<p>If there is an account for ${readableAddress(email)}, a mail with a link is on its way there. The link works once, for one hour.</p>
<p class="quiet">Nothing came? Look into the folder for unwanted mail, and whether the address is the one of your account.</p>`,
  };
}

interface ResetForm {
  readonly action: string;
  readonly email: string;
  readonly fault?: Fault | undefined;
  readonly revokes: boolean;
}

export function resetPage({ action, email, fault, revokes }: ResetForm): Page {
  const { min, max } = limits.password;
  return {
    status: fault?.status ?? 200,
    title: 'Choose a new password',
    content: html`<p>For the account of ${readableAddress(email)}. At least ${min} characters; several words that do not belong together are easy to keep in mind.</p>
${alarm(fault)}
<form method="post" action="${action}">
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${min}" maxlength="${max}"${
      fault ? html` aria-invalid="true" aria-describedby="fault"` : undefined
    }>
<label class="check"><input type="checkbox" name="revoke" value="yes"${
      revokes ? html` checked` : undefined
    }> Also revoke all of your API keys. Whoever knew the old password may have made one; apps and scripts need new ones then.</label>
<div class="actions"><button>Change the password</button></div>
</form>`,
  };
}

export function resetDonePage(base: string, revoked: boolean): Page {
  return {
    status: 200,
    title: 'Your password is changed',
    content: html`<p>${revoked ? 'All of your API keys were revoked.' : 'Your API keys still work.'} <a href="${base}/sign-in">Sign in</a> with the new password to make one.</p>`,
  };
}

export function verifyPage(action: string, address: string, name: string): Page {
  return {
    status: 200,
    title: 'Is this address yours?',
    content: html`<p><strong>${readableAddress(address)}</strong> was given as an address of ${oneLine(name)}. Once it is confirmed, that account gets what is meant for this address: invitations among it.</p>
<form method="post" action="${action}">
<div class="actions"><button>Confirm the address</button></div>
</form>
<p class="quiet">If you know of no such account, close this page: nothing happens then.</p>`,
  };
}

export function verifiedPage(base: string, address: string): Page {
  return {
    status: 200,
    title: 'The address is confirmed',
    content: html`<p>${readableAddress(address)} belongs to your account now. <a href="${base}/sign-in">Sign in</a> to make an API token.</p>`,
  };
}

export const deadLinkPage: Page = {
  status: 410,
  title: 'This link does not work',
  content: html`<p>A link works once and not for long, and a newer mail replaces it. Maybe it was cut off on its way, too. Open the link in the latest mail, or ask for another.</p>`,
};

export const foreignPage: Page = {
  status: 403,
  title: 'That came from another site',
  content: html`<p>Open the page again by its own address, and answer there.</p>`,
};
