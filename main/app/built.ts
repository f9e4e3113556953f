/** Where the built parts of the app are, in its folder or in its archive. */
import { join } from 'node:path';
import { app } from 'electron';

export function builtPath(...parts: readonly string[]): string {
  return join(app.getAppPath(), 'out', ...parts);
}
