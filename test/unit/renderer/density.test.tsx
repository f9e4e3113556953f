// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { renderComponent } from './support/render.tsx';

const { setDensity, useRowHeight } = await import('#renderer/theme/density.ts');

function Height() {
  return <output>{useRowHeight()}</output>;
}

test('rows have 36 pixels, and 44 once tables are comfortable', () => {
  onTestFinished(() => setDensity('compact'));
  renderComponent(<Height />);
  expect(screen.getByRole('status').textContent).toBe('36');
  act(() => setDensity('comfortable'));
  expect(screen.getByRole('status').textContent).toBe('44');
  expect(document.documentElement.dataset.density).toBe('comfortable');
});
