// @ts-check
// Imported first by every command: reports an old version of Node in one sentence instead of a stack trace.

const needed = { major: 20, minor: 19 };
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < needed.major || (major === needed.major && minor < needed.minor)) {
  process.stderr.write(
    `Orgdesk needs Node ${needed.major}.${needed.minor} or newer; this is Node ${process.versions.node}. ` +
      'Install a newer one from nodejs.org or with your version manager, then run the same command again.\n',
  );
  process.exit(1);
}
