/** What a person does about a folder that cannot be used, by the system's error code. */
const advice: Readonly<Record<string, string>> = {
  EEXIST: 'It is a file. Move the file away, and start Orgdesk again.',
  ENOTDIR: 'Part of its path is a file. Move that file away, and start Orgdesk again.',
  ENOENT: 'There is no such folder. Make it, and start Orgdesk again.',
  EACCES: 'You may not write there. Get access to the folder, and start Orgdesk again.',
  EROFS:
    'It is on a file system that can only be read. Make that writable, and start Orgdesk again.',
  ENOSPC: 'The disk is full. Free some space, and start Orgdesk again.',
  ENAMETOOLONG: 'Its path is too long.',
  ELOOP: 'Its path leads in a circle of links.',
};
const sameAdvice: Readonly<Record<string, string>> = { EPERM: 'EACCES', EDQUOT: 'ENOSPC' };

/** The system's code of an error, such as `ENOENT`; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** A sentence for the person; the error's own words where nothing is known of it. */
export function adviceFor(error: unknown): string {
  const code = codeOf(error);
  return advice[sameAdvice[code] ?? code] ?? String(error);
}
