import { html } from '../text/markup.ts';
import type { Page } from './page.ts';

/**
 * What a browser is told that comes to the platform's address.
 * @param base the path under which browsers reach the service, without a slash at its end
 */
export function frontPage(platform: string, base: string): Page {
  return {
    status: 200,
    title: 'A platform for Orgdesk',
    content: html`<p>Organizations, projects and teams are kept here. People work with them in the Orgdesk app, which connects to this address with an API token.</p>
<p id="address" class="quiet">Address</p>
<code tabindex="0" aria-labelledby="address">${platform}</code>
<p>No token yet? <a href="${base}/sign-in">Sign in</a> to make one, or follow the link in an invitation's mail.</p>
<p class="quiet">For those who write programs: <a href="${base}/api">the API of this platform</a>.</p>`,
  };
}
