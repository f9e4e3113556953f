/** Where our own pages live: a scheme of ours, because file:// would make every file on the disk one of them. */
export const scheme = 'orgdesk-app';
export const origin = `${scheme}://main`;
export const startPage = `${origin}/index.html`;
