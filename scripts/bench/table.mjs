// @ts-check
/**
 * @param {readonly import('./measure.mjs').Measurement[]} measurements
 * @returns {string} one line each: name, value, limit
 */
export function table(measurements) {
  const width = Math.max(0, ...measurements.map(({ name }) => name.length));
  return measurements
    .map(({ name, value, unit, limit }) => {
      const most = limit === undefined ? '' : `  at most ${limit} ${unit}`;
      const verdict = limit !== undefined && value > limit ? '  TOO MUCH' : '';
      return `${name.padEnd(width)}  ${value.toFixed(2).padStart(8)} ${unit}${most}${verdict}`;
    })
    .join('\n');
}
