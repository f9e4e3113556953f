/** Serves the renderer's files, and nothing else, under our own scheme. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
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

/** Files that were read in advance, by their path. */
type Ready = ReadonlyMap<string, Promise<Buffer>>;

/**
 * Reads the start page and the files it names while Electron is still starting, which saves waiting for the disk.
 * `folder`: of the built renderer.
 */
export async function readStartPage(folder: string): Promise<Ready> {
  const page = readFile(join(folder, 'index.html'));
  const named = (await page).toString().matchAll(/(?:src|href)="\.\/([^"]+)"/g);
  const paths = [...named].flatMap(([, path]) => (path === undefined ? [] : [join(folder, path)]));
  return new Map([
    [join(folder, 'index.html'), page],
    ...paths.map((path) => [path, readFile(path)] as const),
  ]);
}

/** `folder`: of the built renderer. `ready`: its files that were already read. */
export function servePages(folder: string, ready: Ready): void {
  protocol.handle(scheme, async ({ url }) => {
    const file = fileFor(folder, url);
    const type = file === undefined ? undefined : types[extname(file)];
    if (file === undefined || type === undefined) return new Response('', { status: 404 });
    try {
      return new Response(new Uint8Array(await (ready.get(file) ?? readFile(file))), {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': contentSecurityPolicy,
          'X-Content-Type-Options': 'nosniff',
          'X-DNS-Prefetch-Control': 'off',
          'Cross-Origin-Opener-Policy': 'same-origin',
        },
      });
    } catch {
      return new Response('', { status: 404 });
    }
  });
}
