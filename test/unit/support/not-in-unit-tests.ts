/** Stands in for the packages that need Electron or a keychain: no unit test may load one. */
throw new Error(
  'Unit tests run without Electron, a display or a keychain. Pass the part that needs one as an argument.',
);
