/** Copies the data of an older version (test/fixtures), so that a test may open and change it. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { x as extract } from 'tar';
import { z } from 'zod';

const fixtures = join(import.meta.dirname, '../fixtures');

const items = z.array(z.looseObject({ id: z.string() }));
const contentsSchema = z.object({
  /** Tokens and keys by their name in the keychain. */
  keychain: z.record(z.string(), z.string()),
  accounts: z.object({ local: z.string(), remote: z.string() }),
  /** The platform address of the remote account. */
  address: z.string(),
  organizations: z.object({ acme: z.string(), beta: z.string() }),
  projects: z.object({ web: z.string(), shop: z.string(), lab: z.string() }),
  runs: z.object({ interrupted: z.string(), ended: z.string() }),
  tokens: z.object({
    ada: z.string(),
    grace: z.string(),
    bob: z.string(),
    bobsOwn: z.string(),
    project: z.string(),
  }),
  payment: z.string(),
  user: z.object({ id: z.string(), email: z.string(), full_name: z.string() }),
  eve: z.object({ email: z.string(), password: z.string(), recoveryCode: z.string() }),
  /** The link of an open invitation. */
  joinPath: z.string(),
  mails: z.array(z.object({ id: z.string(), to: z.string(), subject: z.string() })),
  /** The platform's answers to its owner, by path, with some fields of each item. */
  lists: z.record(z.string(), z.object({ list: z.string(), items })),
});

export interface OlderData {
  /** The folder of user data. */
  readonly folder: string;
  readonly contents: z.infer<typeof contentsSchema>;
  readonly remove: () => Promise<void>;
}

/** @param version the version that wrote it, such as `0.1.0` */
export async function copyOlderData(version: string): Promise<OlderData> {
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-older-'));
  await extract({ cwd: folder, file: join(fixtures, version, 'user-data.tar.br'), brotli: true });
  const text = readFileSync(join(fixtures, version, 'contents.json'), 'utf8');
  return {
    folder,
    contents: contentsSchema.parse(JSON.parse(text)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
