/** Closes a switch over a union: a member that was forgotten is a compile error, and loud at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
