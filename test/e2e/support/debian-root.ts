/** A fresh Debian in a folder: its own packages, its own people, this computer's kernel, network and display. */
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../../scripts/setup/run.mjs';
import { hasProgram } from '../../../scripts/setup/system-packages.mjs';

export interface DebianRoot {
  /** The folder that is its root. */
  readonly folder: string;
  /** Runs a command in it as root. Returns the output; throws if the command fails. */
  run(...command: readonly string[]): Promise<string>;
  /**
   * Writes a program for this computer that runs its arguments in there as an ordinary person.
   * @param environment what the person's session has set
   */
  programFor(person: string, environment: Readonly<Record<string, string>>): Promise<string>;
}

/** A slow mirror or a busy computer is not a failure. */
const commandTimeoutMs = 400_000;

/** The mounts are in a namespace of their own, so they end with the process. */
function enterScript(folder: string, person: string, set: Readonly<Record<string, string>>) {
  const pairs = Object.entries(set).map(([name, value]) => `'${name}=${value}'`);
  return `#!/bin/sh
exec unshare --mount --fork --kill-child sh -e -c '
  mount -t proc proc "$0/proc"
  mount --rbind /dev "$0/dev"
  mkdir -p "$0/tmp/.X11-unix"
  [ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"
  person=$1
  shift
  exec chroot --userspec="$person" "$0" env -i "$@"
' '${folder}' '${person}' ${pairs.join(' ')} "$@"
`;
}

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** @returns what was made, or why none could be made here */
export async function makeDebianRoot(folder: string): Promise<DebianRoot | string> {
  if (process.getuid?.() !== 0) return 'only root can make one';
  if (!hasProgram('debootstrap')) return 'debootstrap is not installed';
  const { stdout } = await run('sh', ['-c', '. /etc/os-release && echo "$ID $VERSION_CODENAME"']);
  const [system, release = ''] = stdout.trim().split(' ');
  if (system !== 'debian') return 'this is no Debian';
  const options = ['--variant=minbase', '--include=ca-certificates'];
  const made = await run('debootstrap', [...options, release, folder], {
    timeout: commandTimeoutMs,
  });
  if (made.code !== 0) return `debootstrap failed: ${made.output.trim().split('\n').at(-1)}`;

  const programFor: DebianRoot['programFor'] = async (person, environment) => {
    const program = join(folder, `as-${person}.sh`);
    const set = { PATH: path, LANG: 'C.UTF-8', ...environment };
    await writeFile(program, enterScript(folder, person, set));
    await chmod(program, 0o755);
    return program;
  };
  const asRoot = await programFor('root', { HOME: '/root', DEBIAN_FRONTEND: 'noninteractive' });
  return {
    folder,
    programFor,
    async run(...command) {
      const { code, output } = await run(asRoot, command, { timeout: commandTimeoutMs });
      if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}\n${output}`);
      return output.trim();
    },
  };
}
