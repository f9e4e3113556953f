// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { useRowHeight } from '#renderer/theme/density.ts';
import { renderComponent } from './support/render.tsx';

function Height() {
  return <output>{useRowHeight()}</output>;
}

test('rows have 36 pixels, and 44 once the root element says comfortable', async () => {
  const { dataset } = document.documentElement;
  onTestFinished(() => {
    delete dataset.density;
  });
  renderComponent(<Height />);
  expect(screen.getByRole('status').textContent).toBe('36');
  dataset.density = 'comfortable';
  await screen.findByText('44');
  dataset.density = 'compact';
  await screen.findByText('36');
});
