// @ts-check
// Everything that a command starts ends with the command, and nothing else does: children register here, and
// are stopped in reverse order when the command finishes, or is interrupted or terminated.

/** @type {(() => Promise<void> | void)[]} */
const endings = [];

/** @param {() => Promise<void> | void} ending run once, when the command ends @returns {() => void} forgets it */
export function atEnd(ending) {
  endings.push(ending);
  return () => {
    const index = endings.indexOf(ending);
    if (index >= 0) endings.splice(index, 1);
  };
}

/** Stops everything that still runs, the newest first. */
export async function endAll() {
  for (let ending = endings.pop(); ending; ending = endings.pop()) {
    await Promise.resolve(ending()).catch(() => {});
  }
}

/** Exit codes as shells report them: 128 + the signal's number. */
const exitCodes = /** @type {const} */ ({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });

for (const signal of /** @type {(keyof typeof exitCodes)[]} */ (Object.keys(exitCodes))) {
  process.once(signal, async () => {
    await endAll();
    process.exit(exitCodes[signal]);
  });
}
