import { type SerializedConfig, TestRunner } from 'vitest';

/**
 * Runs the tests of each file in a random order. Vitest has one setting for all projects, and the tests of the
 * platform keep their order. `--sequence.seed` repeats an order.
 */
// biome-ignore lint/style/noDefaultExport: Vitest imports the runner of a project by its default export.
export default class AnyOrder extends TestRunner {
  constructor(config: SerializedConfig) {
    super({ ...config, sequence: { ...config.sequence, shuffle: true } });
  }
}
