/** One process per folder, and how other processes ask it. */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FolderInUseError, lockFolder } from '#platform/database/folder-lock.ts';
import { askHolder, openFolderSocket } from '#platform/database/folder-socket.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgdesk-folder-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the lock', () => {
  it.each(['serving', 'passing'] as const)(
    'held by a process that is %s refuses commands',
    async (first) => {
      const held = await lockFolder(folder, first);
      await expect(lockFolder(folder, 'passing')).rejects.toThrow(FolderInUseError);
      held.release();
      (await lockFolder(folder, 'passing')).release();
    },
  );

  it('refuses a second service at once', async () => {
    const held = await lockFolder(folder, 'serving');
    await expect(lockFolder(folder, 'serving')).rejects.toThrow('in use');
    held.release();
    (await lockFolder(folder, 'serving')).release();
  });

  it('lets a service wait for a command', async () => {
    const command = await lockFolder(folder, 'passing');
    const service = lockFolder(folder, 'serving');
    command.release();
    (await service).release();
  });

  it('is acquired by one of many that start at once', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => lockFolder(folder, 'passing')),
    );
    const had = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(had).toHaveLength(1);
    for (const { release } of had) release();
  });
});

describe('the socket', () => {
  const never = new AbortController().signal;
  const ask = (line: string, signal = never) => askHolder(folder, line, signal);

  it('answers, including requests that came before it was ready', async () => {
    const socket = await openFolderSocket(folder);
    const early = ask('early');
    socket.respond((line) => Promise.resolve(`${line}!`));
    expect(await early).toBe('early!');
    expect(await Promise.all(['a', 'b', 'c'].map((line) => ask(line)))).toEqual(['a!', 'b!', 'c!']);
    await socket.close();
  });

  it('finishes the answer in progress before it closes', async () => {
    const socket = await openFolderSocket(folder);
    let finish: (text: string) => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      socket.respond(() => {
        resolve();
        return new Promise((done) => {
          finish = done;
        });
      });
    });
    const answer = ask('question');
    await begun;
    const closed = socket.close();
    finish('answer');
    expect(await answer).toBe('answer');
    await closed;
  });

  it('reports no answer to clients that wait, find nobody, give up or get none', async () => {
    expect(await ask('nobody there')).toBeUndefined();
    const socket = await openFolderSocket(folder);
    const waiting = ask('never answered');
    expect(await ask('impatient', AbortSignal.timeout(10))).toBeUndefined();
    await socket.close();
    expect(await waiting).toBeUndefined();
    const failing = await openFolderSocket(folder);
    failing.respond(() => Promise.reject(new Error('no')));
    expect(await ask('question')).toBeUndefined();
    await failing.close();
  });

  it.skipIf(process.platform === 'win32')('replaces one that a killed process left', async () => {
    const path = join(folder, 'in-use.sock');
    const left = createServer().listen(path);
    const socket = await openFolderSocket(folder);
    socket.respond(() => Promise.resolve('new'));
    expect(await ask('who?')).toBe('new');
    await socket.close();
    left.close();
  });

  describe('supports a folder whose path is too long for a socket', () => {
    let long = '';
    let temporary = '';
    beforeEach(async () => {
      long = join(folder, 'x'.repeat(120));
      temporary = join(folder, 'tmp');
      await mkdir(long);
      await mkdir(temporary);
      vi.stubEnv('TMPDIR', temporary);
    });
    afterEach(() => vi.unstubAllEnvs());

    it('is in a folder that only the user can use', async () => {
      const socket = await openFolderSocket(long);
      socket.respond((line) => Promise.resolve(`${line}!`));
      expect(await askHolder(long, 'far', never)).toBe('far!');
      await socket.close();
    });

    it('is neither opened nor asked where others can write', async () => {
      const shared = join(temporary, `orgdesk-${process.getuid?.()}`);
      await mkdir(shared);
      await chmod(shared, 0o777);
      await expect(openFolderSocket(long)).rejects.toThrow('isn’t private to this user');
      await expect(askHolder(long, 'far', never)).rejects.toThrow('isn’t private to this user');
    });
  });
});
