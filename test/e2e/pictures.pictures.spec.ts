/** Photographs every screen in each size and theme, and checks its layout. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { results } from '../../scripts/setup/paths.mjs';
import { expect, test } from './support/fixtures.ts';
import { connect, rail } from './support/flows.ts';
import { dialogMistakes, layoutMistakes } from './support/layout.ts';
import { setTheme, standStill, type Theme, violationsOf } from './support/screen.ts';
import { dialogViews, screenViews, type View } from './support/screens.ts';
import { createWorld } from './support/world.ts';

interface Size {
  readonly name: string;
  /** In CSS pixels, of which each has `scale` × `scale` on the screen. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

const standard: Size = { name: '1180x760', width: 1180, height: 760, scale: 1 };
const small: Size = { name: '900x600', width: 900, height: 600, scale: 1 };
/** The standard window at 200 %. */
const zoomed: Size = { name: '200', width: 590, height: 380, scale: 2 };

const folder = join(results, 'screens');

class Camera {
  readonly #page: Page;
  readonly #session: CDPSession;
  #theme: Theme = 'light';

  constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  async resize({ width, height, scale }: Size): Promise<void> {
    await this.#session.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: scale,
      mobile: false,
    });
    await this.#page.waitForFunction(
      ([wide, high]) => window.innerWidth === wide && window.innerHeight === high,
      [width, height] as const,
    );
  }

  /** Keeps a picture in each theme, and checks the layout once and the colors in the smallest window. */
  async shoot({ name }: Pick<View, 'name'>, size: Size): Promise<void> {
    await this.resize(size);
    // The theme that is shown comes first: a change of it is drawn anew.
    const themes: readonly Theme[] =
      this.#theme === 'light' ? ['light', 'dark'] : ['dark', 'light'];
    for (const theme of themes) {
      await setTheme(this.#page, theme);
      this.#theme = theme;
      const { data } = await this.#session.send('Page.captureScreenshot', {
        format: 'png',
        optimizeForSpeed: true,
      });
      await writeFile(join(folder, `${name}-${size.name}-${theme}.png`), data, 'base64');
      if (size === zoomed) {
        // The themes differ in colors only.
        const rules = theme === 'light' ? undefined : ['color-contrast'];
        expect.soft(await violationsOf(this.#page, rules), `${name} in ${theme}`).toEqual([]);
      }
    }
    const mistakes = [...(await layoutMistakes(this.#page)), ...(await dialogMistakes(this.#page))];
    expect.soft(mistakes, `${name} at ${size.name}`).toEqual([]);
  }
}

test('every screen is photographed in each size and theme, with nothing cut or out of reach', async ({
  app,
  mailbox,
  service,
}) => {
  test.setTimeout(600_000);
  const { page } = app;
  await mkdir(folder, { recursive: true });
  const token = await createWorld(service, mailbox);
  const camera = new Camera(page, await page.context().newCDPSession(page));
  await standStill(page);
  await setTheme(page, 'light');
  for (const size of [standard, small, zoomed]) await camera.shoot({ name: 'first-run' }, size);
  await camera.resize(standard);
  await connect(page, { url: service.url, token });

  const open = async (view: View) => {
    await camera.resize(standard);
    await rail(page).getByRole('button', { name: 'Acme Hosting' }).click();
    await view.open(page);
    await expect(page.getByText(/^Loading /)).toHaveCount(0);
  };
  for (const view of Object.values(screenViews).flat())
    await test.step(view.name, async () => {
      await open(view);
      for (const size of [standard, small, zoomed]) await camera.shoot(view, size);
    });
  for (const view of dialogViews)
    await test.step(view.name, async () => {
      await open(view);
      const dialog = page.getByRole('dialog').first();
      await dialog.waitFor();
      for (const size of [small, zoomed]) await camera.shoot(view, size);
      // A list of options in it closes first.
      await expect(async () => {
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden({ timeout: 200 });
      }).toPass();
    });
});
