import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html, type Markup, raw } from '../text/markup.ts';
import { style } from './style.ts';

/** Pages load nothing and run no scripts; forms go to this server only. */
function contentSecurityPolicy(sheet: string): string {
  const hash = createHash('sha256').update(sheet).digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const headers = {
  // The address contains a secret, which no page that this one links to may learn.
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'x-robots-tag': 'noindex',
};

export interface Page {
  readonly status: number;
  readonly title: string;
  readonly content: Markup;
  /** Styles in addition to the common style sheet. */
  readonly style?: string;
}

const sheetOf = (page: Page): string => style + (page.style ?? '');

function document(page: Page): string {
  const { title, content } = page;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Orgdesk platform</title>
<style>${raw(sheetOf(page))}</style>
</head>
<body>
<main>
<p class="mark">Orgdesk platform</p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.text;
}

export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .code(page.status)
    .headers({ ...headers, 'content-security-policy': contentSecurityPolicy(sheetOf(page)) })
    .type('text/html; charset=utf-8')
    .send(document(page));
}
