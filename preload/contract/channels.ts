/** The names on the wire; only the bridge and main's wrapper know them. */

export function callChannel(name: string): string {
  return `orgdesk:call:${name}`;
}

export function pushChannel(name: string): string {
  return `orgdesk:push:${name}`;
}
