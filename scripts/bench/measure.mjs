// @ts-check
/**
 * @typedef {{ name: string, value: number, unit: string, limit?: number }} Measurement
 * @param {string} file a benchmark, whose TypeScript Vite compiles for Node
 * @param {object} context the benchmark's argument; see test/bench/bench.ts
 * @returns {Promise<readonly Measurement[]>}
 */
export async function measure(file, context) {
  const { runnerImport } = await import('vite');
  /** @type {{ module: { bench: (context: object) => Promise<readonly Measurement[]> } }} */
  const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
  return module.bench(context);
}
