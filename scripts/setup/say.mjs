// @ts-check
// The messages of set-up to the person who waits: plain lines, for terminals and log files alike.

/** @type {NodeJS.WriteStream} */
let stream = process.stdout;

/** Sends all further messages to stderr, for commands whose stdout is read by programs. */
export function speakOnStderr() {
  stream = process.stderr;
}

/** @param {string} line */
export function say(line) {
  stream.write(`${line}\n`);
}

/** Writes a child's output where `say` writes. @param {Uint8Array | string} chunk */
export function relay(chunk) {
  stream.write(chunk);
}

/**
 * The messages of a step that runs beside another one: kept until `release`, so that the two do not mix.
 * @returns {{ write: (chunk: Uint8Array | string) => void, release: () => void }}
 */
export function keepBack() {
  /** @type {(Uint8Array | string)[] | undefined} */
  let kept = [];
  return {
    write: (chunk) => {
      if (kept) kept.push(chunk);
      else relay(chunk);
    },
    release: () => {
      for (const chunk of kept ?? []) relay(chunk);
      kept = undefined;
    },
  };
}

/** How often a long step reports its progress, in milliseconds. */
const interval = 3000;

/**
 * Reports the progress of a long step every few seconds, until it ends.
 * @template T
 * @param {string} label
 * @param {() => Promise<string> | string} howFar called at each interval; an empty result prints nothing
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function withProgress(label, howFar, step) {
  let last = '';
  const timer = setInterval(async () => {
    const now = await Promise.resolve(howFar()).catch(() => '');
    if (now && now !== last) say(`  ${label}: ${now}`);
    last = now;
  }, interval);
  try {
    return await step();
  } finally {
    clearInterval(timer);
  }
}

/** @param {number} bytes @returns {string} such as "196 MB" */
export const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

/** @param {number} since a `performance.now()` @returns {string} such as "12.3 s" */
export const elapsed = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
