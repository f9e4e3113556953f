/** What a keychain's own error means, as a sentence that says what to do. */

// Chromium sets the bus's address to `disabled:` where it finds no bus.
const causes: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [
    /libsecret|cannot open shared object/i,
    'Orgdesk can’t use the keychain: libsecret is missing. Install libsecret and a keyring such as gnome-keyring.',
  ],
  [
    /autolaunch D-Bus|“?disabled”? for address|address “?disabled:|Could not connect: |DBUS_SESSION_BUS_ADDRESS|dbus-launch/i,
    'The keychain needs D-Bus, which this session doesn’t have. Start Orgdesk from a desktop session.',
  ],
  [
    /org[./]freedesktop[./]secrets|ServiceUnknown|not provided by any \.service/i,
    'No keychain is set up on this computer. Install a keyring such as gnome-keyring, set a password for it, and try again.',
  ],
  [/locked|dismissed|cancel/i, 'The keychain is locked. Unlock it and try again.'],
];

export const keychainTimeoutReason =
  'The keychain didn’t respond in time. It may be waiting for its password. Unlock it and try again.';

export function keychainReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const known = causes.find(([pattern]) => pattern.test(text));
  return known?.[1] ?? 'The keychain reported an error. Unlock it and try again.';
}
