/** Looks at a screen: it is accessible in both themes, and can be kept as a picture. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { results } from '../../../scripts/setup/paths.mjs';

/**
 * Ends transitions and animations at once, until the returned function is called. A toast that fades
 * out, or a color on its way to another theme, would fail the contrast checks.
 */
export async function standStill(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync(
      '*, ::before, ::after { transition: none !important; animation: none !important; }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  });
  return () =>
    page.evaluate(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
    });
}

/**
 * Fails with the element and the rule of every violation that axe finds.
 * @param rules restricts the check to these rules
 */
export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  expect(await violationsOf(page, rules)).toEqual([]);
}

/**
 * Returns the rule and the elements of every violation that axe finds.
 * @param rules restricts the check to these rules
 */
export async function violationsOf(
  page: Page,
  rules?: readonly string[],
): Promise<readonly string[]> {
  const goOn = await standStill(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (only) => {
    const { axe: loaded } = globalThis as unknown as { axe: typeof axe };
    // Passes are not read, and there are no foreign styles to preload.
    const quick = { resultTypes: ['violations' as const], preload: false };
    const found = await loaded.run(only ? { ...quick, runOnly: [...only] } : quick);
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.html.slice(0, 200)} (${node.any[0]?.message})`).join(' | ')}`,
    );
  }, rules);
  await goOn();
  return violations;
}

export type Theme = 'light' | 'dark';

/** Switches the theme, and waits until the window is drawn in it. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((wanted) => window.orgdesk.setTheme({ theme: wanted }), theme);
  await page.waitForFunction(
    (wanted) => document.documentElement.dataset.mantineColorScheme === wanted,
    theme,
  );
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** What stands on a screen only while something is missing. */
const unfinished = /^Loading |undefined|NaN|\[object |Invalid Date/;

/** Waits until the screen has all of its content, checks it with axe in the theme of the moment, and photographs it. */
export async function lookOver(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('main').getByText(unfinished)).toHaveCount(0);
  await expectAccessible(page);
  await photograph(page, name);
}

/** Set by `npm test` for a run of all steps, in which nobody looks at the pictures. */
const takesPictures = process.env.ORGDESK_TEST_PICTURES !== 'none';

/** Keeps a picture as `test-results/screens/NAME.png`, if pictures are taken. */
export async function photograph(
  page: Page,
  name: string,
  options: { readonly fullPage?: boolean } = {},
): Promise<void> {
  if (!takesPictures) return;
  const path = join(results, 'screens', `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', ...options });
}

/**
 * Checks the screen with axe, light and dark, and photographs it as
 * `test-results/screens/NAME-THEME.png`.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  const goOn = await standStill(page);
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    // The themes differ in colors only.
    await expectAccessible(page, theme === 'light' ? undefined : ['color-contrast']);
    await photograph(page, `${name}-${theme}`);
  }
  await page.evaluate(() => window.orgdesk.setTheme({ theme: 'system' }));
  await goOn();
}
