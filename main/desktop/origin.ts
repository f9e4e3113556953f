/** The scheme of Orgdesk's pages. With file://, every file on the disk would have the same origin. */
export const scheme = 'orgdesk-app';
export const origin = `${scheme}://main`;
export const startPage = `${origin}/index.html`;
