import type { MantineColorSchemeManager } from '@mantine/core';

/** The choice is a setting of main's and comes with the shell; nothing is kept in the window. */
export const colorScheme: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};
