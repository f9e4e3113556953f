/** Looks at a screen: accessible, and kept as a picture in both themes. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { results } from '../../../scripts/setup/paths.mjs';

/** Fails with the rule and the elements of every violation that axe finds. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.html.slice(0, 200)} (${node.any[0]?.message})`).join(' | ')}`,
    );
  });
  expect(violations).toEqual([]);
}

/** Checks the screen with axe and photographs it, light and dark, as `test-results/screens/NAME-THEME.png`. */
export async function lookAt(page: Page, name: string, build: string): Promise<void> {
  const folder = join(results, 'screens', build);
  await mkdir(folder, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.orgdesk.setTheme({ theme: wanted }), theme);
    await page.waitForFunction(
      (wanted) => document.documentElement.dataset.mantineColorScheme === wanted,
      theme,
    );
    // Colours on their way to the other theme are nobody's: they set out with the next frame.
    await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    });
    await expectAccessible(page);
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' });
  }
  await page.evaluate(() => window.orgdesk.setTheme({ theme: 'system' }));
}
