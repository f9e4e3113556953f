/** The contents of the pages on which people turn two-factor on and off and get recovery codes. */
import encodeQr from 'qr';
import { readableAddress } from '#domain/email.ts';
import { html, type Markup, raw } from '../text/markup.ts';
import { alarm, credentialFields, type Fault, type MailReaches } from './account-pages.ts';
import type { Page } from './page.ts';
import { twoFactorStyle } from './style.ts';

/** Light modules around the code, which readers need (ISO/IEC 18004). */
const quietZone = 4;

/** Draws a QR code inside the page, which needs no exception from its Content-Security-Policy. */
function qrCode(text: string, name: string): Markup {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: quietZone });
  const squares = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return html`<svg class="qr" role="img" aria-label="${name}" viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges"><path d="${squares.join('')}"/></svg>`;
}

const title = 'Two-factor';

interface EnterPage {
  readonly base: string;
  readonly fault?: Fault | undefined;
}

interface PasswordPage extends EnterPage {
  readonly email: string;
  /** How a person without a password gets one here. */
  readonly mail: MailReaches;
}

function withoutPassword({ base, mail }: PasswordPage): Markup {
  const token = html`<a href="${base}/two-factor/token">Use an API token instead</a>`;
  if (mail === 'nobody') return html`<p class="quiet">No password? ${token}</p>`;
  const where =
    mail === 'app'
      ? 'The link to choose one appears in Orgdesk, under Mail on This Computer.'
      : 'You’ll get an email with a link to choose one.';
  return html`<p class="quiet"><a href="${base}/sign-in/forgotten">Forgot your password, or don’t have one?</a> ${where}</p>
<p class="quiet">${token}</p>`;
}

/** The page that the app's warning and the other pages lead to. */
export function passwordPage(page: PasswordPage): Page {
  const { base, email, fault } = page;
  return {
    status: fault?.status ?? 200,
    title,
    content: html`<p>Sign in to turn it on or off, or to get new recovery codes.</p>
${alarm(fault)}
<form method="post" action="${base}/two-factor/password">
${credentialFields(email)}
<div class="actions"><button>Continue</button></div>
</form>
${withoutPassword(page)}`,
  };
}

/** For people who have no password, or get no mail. */
export function apiTokenPage({ base, fault }: EnterPage): Page {
  return {
    status: fault?.status ?? 200,
    title,
    content: html`<p>Enter an API token of yours to turn it on or off, or to get new recovery codes.</p>
${alarm(fault)}
<form method="post" action="${base}/two-factor/token">
<label for="token">API token</label>
<input id="token" name="token" type="password" autocomplete="off" required>
<div class="actions"><button>Continue</button></div>
</form>
<p class="quiet">Have a password? <a href="${base}/two-factor">Sign in with it</a> instead.</p>`,
  };
}

/** The page behind a link that the app opens, whose token identifies the person. */
export function continuePage({ base, email, secret }: Signed): Page {
  return {
    status: 200,
    title,
    content: html`<p>Continue as <strong>${readableAddress(email)}</strong>?</p>
<form method="post" action="${base}/two-factor/continue">
<input type="hidden" name="secret" value="${secret}">
<div class="actions"><button>Continue</button></div>
</form>
<p class="quiet">Not you? <a href="${base}/two-factor">Sign in</a> instead.</p>`,
  };
}

/** What the pages carry on after signing in. */
export interface Signed {
  readonly base: string;
  readonly email: string;
  readonly secret: string;
  /** The refusal of the last attempt, and its form. */
  readonly fault?: (Fault & { readonly form: Form }) | undefined;
  /** What has happened in the meantime. */
  readonly note?: string | undefined;
}

export type Form = 'turn-on' | 'recovery-codes' | 'turn-off';

interface CodeForm {
  readonly form: Form;
  readonly label: string;
  readonly button: Markup;
  readonly digitsOnly: boolean;
}

function codeForm(
  { base, secret, fault }: Signed,
  { form, label, button, digitsOnly }: CodeForm,
): Markup {
  const refused = fault?.form === form;
  return html`<form method="post" action="${base}/two-factor/${form}">
<input type="hidden" name="secret" value="${secret}">
<label for="${form}">${label}</label>
<input id="${form}" name="code" autocomplete="one-time-code" spellcheck="false" required${
    digitsOnly ? html` inputmode="numeric"` : undefined
  }${refused ? html` aria-invalid="true" aria-describedby="fault" autofocus` : undefined}>
${refused ? alarm(fault) : undefined}
<div class="actions">${button}</div>
</form>`;
}

function noteLine({ note }: Signed): Markup | undefined {
  return note === undefined ? undefined : html`<p class="note" role="status">${note}</p>`;
}

/** Grouped by the style sheet, so that the copied text has no spaces. */
function inGroups(key: string): readonly Markup[] {
  return (key.match(/.{1,4}/g) ?? []).map((group) => html`<span>${group}</span>`);
}

interface Seed {
  readonly key: string;
  readonly uri: string;
}

export function setUpPage(signed: Signed, { key, uri }: Seed): Page {
  return {
    status: signed.fault?.status ?? 200,
    title: 'Set up two-factor',
    style: twoFactorStyle,
    content: html`${noteLine(signed)}<p>Signing in as ${readableAddress(signed.email)} will ask for a code from your phone as well as your password.</p>
<ol>
<li>
<h2>Scan this code with an authenticator app</h2>
${qrCode(uri, 'QR code for your authenticator app')}
<p class="quiet">Can’t scan it? <a href="${uri}">Open it in an app on this device</a>, or enter this key:</p>
<code class="key" tabindex="0" aria-label="Key">${inGroups(key)}</code>
</li>
<li>
<h2>Enter the code that the app shows</h2>
${codeForm(signed, {
  form: 'turn-on',
  label: '6-digit code',
  button: html`<button>Turn on two-factor</button>`,
  digitsOnly: true,
})}
</li>
</ol>`,
  };
}

export function codesPage(base: string, codes: readonly string[], isNew: boolean): Page {
  return {
    status: 200,
    title: isNew ? 'Two-factor is on' : 'Your new recovery codes',
    style: twoFactorStyle,
    content: html`<h2>Save your recovery codes</h2>
<p>If you lose your phone, sign in with one of these instead of a code. Each works once.</p>
<code class="codes" tabindex="0" aria-label="Recovery codes">${raw(codes.join('\n'))}</code>
<p><strong>They won’t be shown again.</strong> Copy them to a password manager, or print this page.</p>
${isNew ? undefined : html`<p>Your earlier recovery codes no longer work.</p>`}
<div class="actions"><a class="button" href="${base}/two-factor/done">I’ve saved them</a></div>`,
  };
}

export const donePage: Page = {
  status: 200,
  title: 'All set',
  content: html`<p>Signing in now asks for a code from your authenticator app.</p>
<p>You can close this page and go back to Orgdesk.</p>`,
};

const anyCode = 'Code from your authenticator app, or a recovery code';

function leftLine(codesLeft: number): string {
  if (codesLeft === 0) return 'You have no recovery codes. Get new ones, and save them.';
  return `You have ${codesLeft} unused recovery ${codesLeft === 1 ? 'code' : 'codes'}.`;
}

/** @param codesLeft how many recovery codes are unused */
export function managePage(signed: Signed, codesLeft: number): Page {
  return {
    status: signed.fault?.status ?? 200,
    title: 'Two-factor is on',
    style: twoFactorStyle,
    content: html`${noteLine(signed)}<p>Signing in as ${readableAddress(signed.email)} asks for a code from your authenticator app.</p>
<section>
<h2>Get new recovery codes</h2>
<p>${leftLine(codesLeft)}${codesLeft > 0 ? ' They stop working when you get new ones.' : ''}</p>
${codeForm(signed, {
  form: 'recovery-codes',
  label: anyCode,
  button: html`<button>Get new codes</button>`,
  digitsOnly: false,
})}
</section>
<section>
<h2>Turn off two-factor</h2>
<p>Anyone with your password could then sign in. To change phones, turn it off and set it up again.</p>
${codeForm(signed, {
  form: 'turn-off',
  label: anyCode,
  button: html`<button class="danger">Turn off two-factor</button>`,
  digitsOnly: false,
})}
</section>`,
  };
}

export function offPage({ base, secret }: Pick<Signed, 'base' | 'secret'>): Page {
  return {
    status: 200,
    title: 'Two-factor is off',
    content: html`<p>Signing in takes only your password now. Delete the entry from your authenticator app.</p>
<form method="post" action="${base}/two-factor/continue">
<input type="hidden" name="secret" value="${secret}">
<div class="actions"><button>Set it up again</button></div>
</form>`,
  };
}
