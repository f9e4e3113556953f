import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { explainError } from '../http/errors.ts';
import type { Services } from '../http/pipeline.ts';
import type { OpenApi } from '../openapi/document.ts';
import { html } from '../text/markup.ts';
import { apiPage } from './api-page.ts';
import { basePath } from './forms.ts';
import { joinPages } from './join.ts';
import { type Page, sendPage } from './page.ts';
import { resetPages } from './reset.ts';
import { signInPages } from './sign-in.ts';
import { twoFactorPages } from './two-factor.ts';
import { verifyPages } from './verify.ts';

/**
 * The page at the platform's own address.
 * @param base the path under which browsers reach the service, without a slash at its end
 */
function frontPage(platform: string, base: string): Page {
  return {
    status: 200,
    title: 'Welcome to this Orgdesk platform',
    content: html`<p>People manage organizations, projects and teams here with the Orgdesk app. To connect the app, you need this address and an API token.</p>
<p id="address" class="quiet">Address</p>
<code tabindex="0" aria-labelledby="address">${platform}</code>
<p>No token yet? <a href="${base}/sign-in">Sign in</a> to create one, or open the link of your invitation.</p>
<p>Protect your account: <a href="${base}/two-factor">Set up two-factor</a></p>
<p class="quiet">For developers: <a href="${base}/api">API reference</a></p>`,
  };
}

/** Registers everything that a browser shows, including errors. */
export function servePages(
  app: FastifyInstance,
  services: Services,
  described: () => OpenApi,
): void {
  // Only forms are accepted; a form of another site cannot pose as one with another content type.
  app.removeAllContentTypeParsers();
  app.register(formbody);
  app.addHook('onRoute', (route) => {
    if (route.method === 'POST') route.config = { ...route.config, limit: 'strict' };
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, messages, headers = {} } = explainError(error, request.log);
    return sendPage(reply.headers(headers), {
      status,
      title: 'That didn’t work',
      content: html`${messages.map((message) => html`<p>${message}</p>`)}`,
    });
  });
  app.get('/', (request, reply) => {
    if (!request.headers.accept?.includes('text/html')) return reply.callNotFound();
    return sendPage(reply, frontPage(services.settings.publicUrl(), basePath(services)));
  });
  let api: Page | undefined;
  app.get('/api', (_request, reply) => {
    api ??= apiPage(described(), basePath(services));
    return sendPage(reply, api);
  });
  joinPages(app, services);
  signInPages(app, services);
  verifyPages(app, services);
  twoFactorPages(app, services);
  resetPages(app, services);
}
