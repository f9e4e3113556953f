/** Why the database refused a query, by PostgreSQL's codes (appendix A of its manual). */
export const faults = { deadlock: '40P01', foreignKey: '23503' } as const;

/** Whether an error, or what caused it, is this fault: Drizzle wraps what the driver throws. */
export function isFault(error: unknown, code: string): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === code) || isFault(error.cause, code);
}
