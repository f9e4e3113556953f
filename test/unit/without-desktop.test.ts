/** Unit tests need no Electron, display or keychain: what would load one fails at once. */
import { expect, it } from 'vitest';

it.each(['electron', 'keytar'])('a unit test cannot load %s', async (name) => {
  await expect(import(/* @vite-ignore */ name)).rejects.toThrow('Unit tests run without Electron');
});

it('a unit test finds no display and no session bus', () => {
  const { DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS } = process.env;
  expect([DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS]).toEqual(['', '', '']);
});
