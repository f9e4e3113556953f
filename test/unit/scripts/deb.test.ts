import { describe, expect, it } from 'vitest';
import {
  architectureOf,
  controlText,
  type Described,
  desktopText,
  versionOf,
} from '../../../scripts/setup/deb/texts.mjs';

const app: Described = {
  name: 'orgdesk',
  productName: 'Orgdesk',
  version: '1.0.0-beta.1',
  homepage: 'https://orgdesk.example',
  maintainer: 'Ada <ada@example.org>',
  synopsis: 'Administer many organizations',
  description: `One window ${'for teams, projects and roles, '.repeat(10)}and more.`,
  category: 'Office',
  depends: ['libnss3', 'a | b'],
  schemes: ['orgdesk'],
  standIn: undefined,
};

describe('the control file of a package for Debian', () => {
  const control = controlText(app, { arch: 'x64', kilobytes: 42 });

  it('has each field on a line of its own, in the names that Debian uses', () => {
    expect(control).toContain('\nVersion: 1.0.0~beta.1\n');
    expect(control).toContain('\nArchitecture: amd64\n');
    expect(control).toContain('\nDepends: libnss3, a | b\n');
    expect(control).toContain('\nInstalled-Size: 42\n');
    expect(control.endsWith('\n')).toBe(true);
    const [fields = '', description = ''] = control.split('\nDescription: ');
    for (const line of fields.split('\n')) expect(line).toMatch(/^[A-Z][\w-]+: \S/);
    for (const line of description.trimEnd().split('\n').slice(1)) {
      expect(line).toMatch(/^ \S.{0,77}$/);
    }
    expect(description).toContain('and more.');
    expect(control).not.toContain('for tests');
  });

  it('says in the synopsis and the description that a stand-in for Electron is for tests', () => {
    const text = controlText({ ...app, standIn: '33.2.1' }, { arch: 'arm64', kilobytes: 1 });
    expect(text).toContain('Description: Administer many organizations (for tests)\n');
    expect(text).toContain('\n .\n This package is for tests only. It holds Electron 33.2.1');
    expect(text).toContain('Architecture: arm64');
  });
});

it.each([
  ['x64', 'amd64'],
  ['arm64', 'arm64'],
  ['arm', 'armhf'],
  ['ia32', 'i386'],
  ['riscv64', 'riscv64'],
])('%s is %s to Debian', (arch, name) => expect(architectureOf(arch)).toBe(name));

it.each([
  ['0.1.0', '0.1.0'],
  ['1.0.0-rc.2', '1.0.0~rc.2'],
  ['1.0.0-rc-2+a.b', '1.0.0~rc~2+a.b'],
])('version %s is %s to Debian', (version, name) => expect(versionOf(version)).toBe(name));

it('the desktop file offers the app for each of its link schemes', () => {
  const text = desktopText({ ...app, schemes: ['orgdesk', 'other'] }, '/opt/Orgdesk/orgdesk');
  expect(text).toContain('\nMimeType=x-scheme-handler/orgdesk;x-scheme-handler/other;\n');
  expect(text).toContain('\nExec=/opt/Orgdesk/orgdesk %U\n');
});
