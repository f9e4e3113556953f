import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../../scripts/setup/dependencies.mjs';
import { hasCandidate } from '../../../scripts/setup/system-packages.mjs';

const zod = { version: '4.0.0', integrity: 'sha512-a' };

describe('whether the dependencies are installed', () => {
  it('holds when npm recorded every package of the lock', () => {
    expect(isInstalled({ '': {}, 'node_modules/zod': zod }, { 'node_modules/zod': zod })).toBe(
      true,
    );
  });

  it('fails for another version, another content and nothing at all', () => {
    const lock = { 'node_modules/zod': zod };
    expect(isInstalled(lock, { 'node_modules/zod': { ...zod, version: '4.0.1' } })).toBe(false);
    expect(isInstalled(lock, { 'node_modules/zod': { ...zod, integrity: 'sha512-b' } })).toBe(
      false,
    );
    expect(isInstalled(lock, {})).toBe(false);
  });

  it('asks for the binaries of this machine only', () => {
    const here = { ...zod, optional: true, os: [process.platform], cpu: [process.arch] };
    expect(isInstalled({ binary: { ...here, os: ['plan9'] } }, {})).toBe(true);
    expect(isInstalled({ binary: { ...here, libc: ['musl'] } }, {})).toBe(true);
    expect(isInstalled({ binary: here }, {})).toBe(false);
  });
});

describe('which of two names apt can install', () => {
  const policy = `libgtk-3-0:
  Installed: (none)
  Candidate: (none)
libgtk-3-0t64:
  Installed: (none)
  Candidate: 3.24.49-3
`;

  it('tells a package from a name that only another one provides', () => {
    expect(hasCandidate(policy, 'libgtk-3-0')).toBe(false);
    expect(hasCandidate(policy, 'libgtk-3-0t64')).toBe(true);
  });

  it('knows no candidate for a name that apt does not know', () => {
    expect(hasCandidate('', 'xvfb')).toBe(false);
  });
});
