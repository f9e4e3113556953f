/** The contents of the pages about a person's own account. */
import { readableAddress } from '#domain/email.ts';
import { limits } from '#domain/limits.ts';
import type { Settings } from '../request/work.ts';
import { html, type Markup } from '../text/markup.ts';
import { oneLine } from '../text/safe-text.ts';
import type { Page } from './page.ts';

export interface Fault {
  readonly status: number;
  readonly text: string;
}

/** A refusal, above a form or below its field. */
export function alarm(fault: Fault | undefined): Markup | undefined {
  return fault && html`<p id="fault" class="alarm" role="alert">${fault.text}</p>`;
}

/** Where people read this platform's email. */
export type MailReaches = 'mailbox' | 'app' | 'nobody';

export function mailReaches({ sendsMail, runByApp }: Settings): MailReaches {
  if (sendsMail) return 'mailbox';
  return runByApp ? 'app' : 'nobody';
}

/** The fields of a form that asks for an address and a password. */
export function credentialFields(email: string): Markup {
  return html`<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>`;
}

interface SignInForm {
  /** The path that the pages are under. */
  readonly base: string;
  readonly email: string;
  readonly fault?: Fault | undefined;
}

export function signInPage({ base, email, fault }: SignInForm): Page {
  return {
    status: fault?.status ?? 200,
    title: 'Sign in',
    content: html`<p>Sign in to create an API token for the Orgdesk app.</p>
${alarm(fault)}
<form method="post" action="${base}/sign-in/token">
${credentialFields(email)}
<label for="code">Two-factor code, if two-factor is on</label>
<input id="code" name="code" autocomplete="one-time-code" spellcheck="false">
<div class="actions"><button>Sign in</button></div>
</form>
<p class="quiet"><a href="${base}/sign-in/forgotten">Forgot your password?</a> You can choose your first one there, too.</p>
<p class="quiet">Protect your account: <a href="${base}/two-factor">Set up two-factor</a></p>`,
  };
}

const sentence: Readonly<Record<Exclude<MailReaches, 'nobody'>, string>> = {
  mailbox: 'You’ll get an email with a link to choose one.',
  app: 'You’ll get a link to choose one in Orgdesk, under Mail on This Computer.',
};

interface ForgottenForm extends SignInForm {
  readonly mail: MailReaches;
}

export function forgottenPage({ base, email, fault, mail }: ForgottenForm): Page {
  const title = 'Choose a new password';
  if (mail === 'nobody') {
    return {
      status: 200,
      title,
      content: html`<p>This platform has no mail server, so it can’t send you a link.</p>
<p>Ask its administrator for an API token. You can connect Orgdesk and <a href="${base}/two-factor/token">set up two-factor</a> with it.</p>`,
    };
  }
  return {
    status: fault?.status ?? 200,
    title,
    content: html`<p>${sentence[mail]}</p>
${alarm(fault)}
<form method="post" action="${base}/sign-in/forgotten">
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}">
<div class="actions"><button>${mail === 'app' ? 'Create link' : 'Send link'}</button></div>
</form>`,
  };
}

export function sentPage(email: string, mail: MailReaches): Page {
  const address = readableAddress(email);
  if (mail === 'app') {
    return {
      status: 200,
      title: 'Open the link in Orgdesk',
      content: html`<p>In Orgdesk, open Mail on This Computer. If ${address} has an account, the link is there.</p>
<p class="quiet">The link works once, for one hour. Not there? Check that this is your account’s address.</p>`,
    };
  }
  return {
    status: 200,
    title: 'Check your inbox',
    content: html`<p>If ${address} has an account, an email with a link is on its way. The link works once, for one hour.</p>
<p class="quiet">Nothing there? Check your spam folder, and that this is your account’s address.</p>`,
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
    content: html`<p>For ${readableAddress(email)}. Use at least ${min} characters. A few unrelated words are easy to remember.</p>
${alarm(fault)}
<form method="post" action="${action}">
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${min}" maxlength="${max}"${
      fault ? html` aria-invalid="true" aria-describedby="fault"` : undefined
    }>
<label class="check"><input type="checkbox" name="revoke" value="yes"${
      revokes ? html` checked` : undefined
    }> Also revoke all of your API keys. Anyone who knew the old password may have created one. Apps and scripts will need new ones.</label>
<div class="actions"><button>Change password</button></div>
</form>`,
  };
}

export function resetDonePage(base: string, revoked: boolean): Page {
  return {
    status: 200,
    title: 'Password changed',
    content: html`<p>${revoked ? 'All of your API keys were revoked.' : 'Your API keys still work.'} <a href="${base}/sign-in">Sign in</a> with the new password to create one.</p>
<p class="quiet">Protect your account: <a href="${base}/two-factor">Set up two-factor</a></p>`,
  };
}

export function verifyPage(action: string, address: string, name: string): Page {
  return {
    status: 200,
    title: 'Is this your address?',
    content: html`<p>${oneLine(name)} added <strong>${readableAddress(address)}</strong> to an account on this platform.</p>
<p>Once you confirm it, that account gets everything sent to this address, including invitations.</p>
<form method="post" action="${action}">
<div class="actions"><button>Confirm address</button></div>
</form>
<p class="quiet">Not your account? Close this page, and nothing happens.</p>`,
  };
}

export function verifiedPage(base: string, address: string): Page {
  return {
    status: 200,
    title: 'Address confirmed',
    content: html`<p>${readableAddress(address)} now belongs to your account. <a href="${base}/sign-in">Sign in</a> to create an API token.</p>`,
  };
}

export const deadLinkPage: Page = {
  status: 410,
  title: 'This link doesn’t work',
  content: html`<p>It may be incomplete, expired or already used, or a newer one may have replaced it. Open the link in the latest email, or request another.</p>`,
};

export const foreignPage: Page = {
  status: 403,
  title: 'That request came from another site',
  content: html`<p>Nothing was changed. Open the page by its own address and try again.</p>`,
};
