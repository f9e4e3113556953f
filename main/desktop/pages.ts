/** Serves the renderer's files, and nothing else, under our own scheme. */
import { extname } from 'node:path';
import { protocol } from 'electron';
import { scheme } from './origin.ts';
import { fileFor } from './page-file.ts';

/**
 * Allows only content of the app itself. Styles may be inline because Mantine writes style elements;
 * scripts may not.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Chromium's number for a file that does not exist (net/base/net_error_list.h). */
const fileNotFound = -6;

/**
 * Chromium itself reads the files. The successor of this call, `protocol.handle`, makes main load Node's HTTP
 * client before the first paint and copies each file through its thread, which is busy at a start
 * (https://github.com/electron/electron/issues/42612).
 * @param folder of the built renderer
 */
export function servePages(folder: string): void {
  protocol.registerFileProtocol(scheme, ({ url }, respond) => {
    const path = fileFor(folder, url);
    const type = path === undefined ? undefined : types[extname(path)];
    if (path === undefined || type === undefined) return respond({ error: fileNotFound });
    respond({
      path,
      mimeType: type.split(';', 1)[0] ?? '',
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
        'X-DNS-Prefetch-Control': 'off',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    });
  });
}
