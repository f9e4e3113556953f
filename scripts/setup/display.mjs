// @ts-check
import { Problem } from './problem.mjs';
import { start } from './run.mjs';

/** Whether there is a display to open a window on. (macOS and Windows always have one.) */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Starts a virtual display on a free number that the X server chooses.
 * @param {readonly string[]} [switches] of the X server
 * @returns {Promise<{ env: { DISPLAY: string }, stop: () => Promise<void> }>}
 */
export async function startDisplay(switches = []) {
  const { child, stop } = start(
    'Xvfb',
    [
      ...['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-noreset'],
      ...switches,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += chunk;
  });
  /** @type {string} */
  const number = await new Promise((resolve, reject) => {
    let written = '';
    child.stdio[3]?.on('data', (chunk) => {
      written += chunk;
      if (written.includes('\n')) resolve(written.trim());
    });
    const fail = () =>
      reject(new Problem(`The virtual display (Xvfb) did not start.\n${complaint}`));
    child.once('error', fail).once('exit', fail);
  });
  return { env: { DISPLAY: `:${number}` }, stop };
}
