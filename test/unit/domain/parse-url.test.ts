import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseUrl } from '#domain/parse-url.ts';

it('an address with non-ASCII letters is parsed at every call', () => {
  // Node 20 compiles a function that is called thousands of times, after which its URL.canParse fails.
  for (let count = 0; count < 20_000; count += 1) {
    if (!parseUrl('https://bücher.example/')) expect.fail(`It was refused the ${count}th time`);
  }
  expect(parseUrl('https://bücher.example/')?.hostname).toBe('xn--bcher-kva.example');
});

it.each(['', 'example', '/path', 'https://', 'https://exa mple.org', 'http://[::1'])(
  '%j is not an address',
  (text) => {
    expect(parseUrl(text)).toBeUndefined();
  },
);

it('no code calls URL.canParse', () => {
  const files = ['domain', 'main', 'platform', 'preload', 'renderer'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && name !== 'parse-url.ts')
      .map((name) => join(folder, name)),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => readFileSync(file, 'utf8').includes('URL.canParse'))).toEqual([]);
});
