// @vitest-environment happy-dom
/** The screens that are loaded on demand are loaded in advance, so that opening one waits for no file. */
import { expect, test } from 'vitest';
import { isOnDemand } from '#renderer/components/on-demand.tsx';
import { screens, screensOnDemand } from '#renderer/shell/screens.tsx';

test('every screen of a chunk of its own is loaded in an idle moment', async () => {
  const deep = Object.entries(screens).flatMap(([name, { component }]) =>
    isOnDemand(component) ? [name] : [],
  );
  expect(deep).toEqual(expect.arrayContaining(['activity', 'billing', 'project', 'settings']));
  expect(screensOnDemand).toHaveLength(deep.length);
  const loaded = await Promise.all(screensOnDemand.map((screen) => screen.preload()));
  expect(loaded.map((component) => typeof component)).toEqual(deep.map(() => 'function'));
});
