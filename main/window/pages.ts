/** Serves the renderer's files, and nothing else, under our own scheme. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { scheme } from './origin.ts';
import { fileFor } from './page-file.ts';

/**
 * Everything comes from the app itself. Styles may be inline because Mantine writes style elements;
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

async function answer(folder: string, url: string): Promise<Response> {
  const file = fileFor(folder, url);
  const type = file === undefined ? undefined : types[extname(file)];
  if (file === undefined || type === undefined) return new Response('', { status: 404 });
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    });
  } catch {
    return new Response('', { status: 404 });
  }
}

/** `folder`: of the built renderer. `onAnswered` is called after each answer. */
export function servePages(folder: string, onAnswered: () => void): void {
  protocol.handle(scheme, async ({ url }) => {
    const response = await answer(folder, url);
    setImmediate(onAnswered);
    return response;
  });
}
