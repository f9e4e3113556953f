/**
 * The entry: only what must come before Electron is ready, so that Electron goes on starting while the
 * rest is read. Nothing is awaited here: Electron is not ready before this module has been evaluated.
 */
import { app } from 'electron';
import { declareScheme } from './window/scheme.ts';

declareScheme();
// A second start hands over to the first and ends before it touches any file.
if (app.requestSingleInstanceLock()) void import('./boot.ts').then(({ boot }) => boot());
else app.quit();
