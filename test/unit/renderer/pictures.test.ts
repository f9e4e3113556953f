// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { screens } from '#renderer/shell/screens.tsx';
import { dialogViews, screenViews } from '../../e2e/support/screens.ts';

test('every screen of the router is photographed', () => {
  const photographed = Object.entries(screenViews).filter(([, views]) => views.length > 0);
  expect(photographed.map(([screen]) => screen).toSorted()).toEqual(
    Object.keys(screens).toSorted(),
  );
});

test('no picture overwrites another', () => {
  const names = [...Object.values(screenViews).flat(), ...dialogViews].map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
