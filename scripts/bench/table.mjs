// @ts-check
/** @typedef {import('./measure.mjs').Measurement} Measurement */

/** @param {Measurement} measurement */
const isMissed = ({ value, limit }) => limit !== undefined && !(value <= limit);

/**
 * @param {readonly Measurement[]} measurements
 * @returns {string} one line each: name, value, limit
 */
export function table(measurements) {
  const width = Math.max(0, ...measurements.map(({ name }) => name.length));
  return measurements
    .map((measurement) => {
      const { name, value, unit, limit } = measurement;
      const most = limit === undefined ? '' : `  at most ${limit} ${unit}`;
      const verdict = isMissed(measurement) ? '  TOO MUCH' : '';
      return `${name.padEnd(width)}  ${value.toFixed(2).padStart(8)} ${unit}${most}${verdict}`;
    })
    .join('\n');
}

/**
 * @param {readonly Measurement[]} measurements
 * @param {readonly string[]} failed the benchmarks that came to no result
 * @returns {0 | 1} 1 if a goal was missed, or was not measured
 */
export function exitCode(measurements, failed) {
  return measurements.some(isMissed) || failed.length > 0 ? 1 : 0;
}
