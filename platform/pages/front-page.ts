import { html } from '../text/markup.ts';
import type { Page } from './page.ts';

/**
 * The page at the platform's own address.
 * @param base the path under which browsers reach the service, without a slash at its end
 */
export function frontPage(platform: string, base: string): Page {
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
