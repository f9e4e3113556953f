/** Returns the path of a built part of the app, in its folder or its archive. */
import { join } from 'node:path';
import { app } from 'electron';

export function builtPath(...parts: readonly string[]): string {
  return join(app.getAppPath(), 'out', ...parts);
}
