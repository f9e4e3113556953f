/** The layout of all mails: paragraphs, optionally a quote and a link, and small print. */

import type { MailingWork } from '../request/work.ts';
import { html, type Markup } from '../text/markup.ts';
import { queueMail } from './outbox.ts';

interface Letter {
  readonly to: string;
  /** The person on whose behalf the mail is sent, who gets the replies. */
  readonly replyTo?: { readonly name: string; readonly email: string };
  /** The invitation in the mail, whose delivery status is the mail's. */
  readonly invitationId?: string;
  readonly subject: string;
  readonly before: readonly string[];
  /** Lines that a person wrote. */
  readonly quote?: readonly string[];
  readonly link?: {
    /** The sentence before the link. */
    readonly words: string;
    readonly address: string;
    readonly label: string;
  };
  readonly after: readonly string[];
}

const quiet = 'font-size:13px;color:#57606a';

function plain({ before, quote = [], link, after }: Letter): string {
  const parts = [
    ...before,
    quote.map((line) => `> ${line}`).join('\n'),
    ...(link ? [link.words, link.address] : []),
    ...after,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function richQuote(lines: readonly string[]): Markup | undefined {
  if (lines.length === 0) return undefined;
  return html`<blockquote dir="auto" style="margin:16px 0;padding:0 12px;border-inline-start:3px solid #c4c9d1;color:#3d4450">${lines.map((line) => html`${line}<br>`)}</blockquote>`;
}

function richLink(link: Letter['link']): Markup | undefined {
  return (
    link &&
    html`<p>${link.words}</p>
<p><a href="${link.address}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:#2457c5;color:#ffffff;text-decoration:none">${link.label}</a></p>
<p style="${quiet};word-break:break-all">${link.address}</p>`
  );
}

function rich({ subject, before, quote = [], link, after }: Letter): Markup {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${subject}</title></head>
<body style="margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif;color:#1b1f24;background:#ffffff">
<div style="max-width:560px">
${before.map((text) => html`<p>${text}</p>`)}
${richQuote(quote)}
${richLink(link)}
${after.map((text) => html`<p style="${quiet}">${text}</p>`)}
</div></body></html>
`;
}

/** Puts a letter into the outbox, as plain text and as HTML. */
export async function sendLetter(work: MailingWork, letter: Letter): Promise<void> {
  await queueMail(work, {
    invitationId: letter.invitationId ?? null,
    recipient: letter.to,
    replyTo: letter.replyTo ?? null,
    subject: letter.subject,
    text: plain(letter),
    html: rich(letter).text,
    link: letter.link?.address ?? null,
  });
}
