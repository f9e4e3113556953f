/** Advice for a person whose folder cannot be used, by the system's error code. */
const advice: Readonly<Record<string, string>> = {
  EEXIST: 'A file has its name. Move that file, then start Orgdesk again.',
  ENOTDIR: 'Part of its path is a file. Move that file, then start Orgdesk again.',
  ENOENT: 'The folder doesn’t exist. Create it, then start Orgdesk again.',
  EACCES: 'You don’t have permission to write there. Get access, then start Orgdesk again.',
  EROFS: 'Its file system is read-only. Make it writable, then start Orgdesk again.',
  ENOSPC: 'The disk is full. Free some space, then start Orgdesk again.',
  ENAMETOOLONG: 'Its path is too long. Choose another folder with --user-data-dir.',
  ELOOP: 'Its path is a loop of symbolic links. Choose another folder with --user-data-dir.',
};
const sameAdvice: Readonly<Record<string, string>> = { EPERM: 'EACCES', EDQUOT: 'ENOSPC' };

/** Returns the system's code of an error, such as `ENOENT`; empty if it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Returns a sentence for the person; for an unknown error, its own message. */
export function adviceFor(error: unknown): string {
  const code = codeOf(error);
  return advice[sameAdvice[code] ?? code] ?? String(error);
}
