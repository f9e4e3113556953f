/** Returns a LIKE pattern for "contains this text", with the text's own wildcards escaped. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
