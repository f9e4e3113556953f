import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// The oldest Electron that the app runs in (33: the stand-in used where the pinned one cannot be downloaded)
// and the oldest Node that the platform service runs in.
const nodeTarget = 'node20';
const chromeTarget = 'chrome130';

// What the bundles hold of other packages; scripts/setup/licenses.mjs puts these lists together.
const license = { fileName: 'licenses.json' };

/**
 * The window's files: what it needs before it paints, what the overview adds, and what several of the parts share
 * that are loaded later. Otherwise each shared module would be a file and a request of its own.
 */
const chunks = [
  { name: 'first', test: /\/renderer\/main\.tsx$/, priority: 3 },
  { name: 'overview', test: /\/overview-screen\.tsx$/, priority: 2 },
  { name: 'shared', minShareCount: 2, priority: 1 },
];

// package.json's `dependencies` stay outside the bundles, since they bring native or WebAssembly files;
// everything else is bundled, so that the packaged app holds only what it uses.
export default defineConfig({
  main: {
    build: {
      license,
      target: nodeTarget,
      rolldownOptions: {
        input: {
          index: resolve('main/index.ts'),
          // The platform service: the app runs it in a utility process, `npm run platform` in plain Node.
          platform: resolve('platform/start.ts'),
        },
        // pg asks for its native twin only when told to.
        external: ['pg-native'],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      license,
      target: nodeTarget,
      // A sandboxed preload script has no `require` but for `electron`, and is no ES module.
      externalizeDeps: false,
      rolldownOptions: {
        input: { bridge: resolve('preload/bridge.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      license,
      target: chromeTarget,
      minify: true,
      outDir: resolve('out/renderer'),
      rolldownOptions: {
        input: resolve('renderer/index.html'),
        output: { codeSplitting: { groups: chunks } },
      },
    },
  },
});
