/** The names of IPC channels; only the bridge and main's wrapper use them. */

export function callChannel(name: string): string {
  return `orgdesk:call:${name}`;
}

export function pushChannel(name: string): string {
  return `orgdesk:push:${name}`;
}
