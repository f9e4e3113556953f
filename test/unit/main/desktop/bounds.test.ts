/** The window is whole on the screens that there are, whatever was remembered of others. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { minimumSize, placeWindow, usableBounds } from '#main/desktop/bounds.ts';

const screen = { x: 0, y: 0, width: 1600, height: 900 };
const saved = { x: 100, y: 100, width: 1180, height: 760 };

test('remembered bounds are used while their title bar is on a screen', () => {
  expect(usableBounds(saved, [screen])).toEqual(saved);
  expect(usableBounds({ ...saved, x: 2000 }, [screen])).toBeUndefined();
  expect(usableBounds({ ...saved, x: 2000 }, [screen, { ...screen, x: 1600 }])).toBeDefined();
  expect(usableBounds({ ...saved, y: 890 }, [screen])).toBeUndefined();
  expect(usableBounds({ ...saved, y: -200 }, [screen])).toBeUndefined();
  expect(usableBounds(saved, [])).toBeUndefined();
  expect(usableBounds({ ...saved, width: 10 }, [screen])?.width).toBe(900);
});

const laptop = { x: 0, y: 0, width: 1366, height: 728 };
const right = { x: 1366, y: -200, width: 2560, height: 1400 };

describe('a window that was left', () => {
  it.each([
    ['larger than the screen', { x: 0, y: 0, width: 3800, height: 2000 }, [laptop], laptop],
    [
      'larger in one direction',
      { x: 40, y: 30, width: 1000, height: 1400 },
      [laptop],
      { x: 40, y: 0, width: 1000, height: 728 },
    ],
    [
      'partly beside the screen',
      { x: 900, y: 300, width: 1180, height: 700 },
      [laptop],
      { x: 186, y: 28, width: 1180, height: 700 },
    ],
    [
      'partly left of the screen',
      { x: -1000, y: 10, width: 1180, height: 700 },
      [laptop],
      { x: 0, y: 10, width: 1180, height: 700 },
    ],
    [
      'on a screen that is gone',
      { x: 1500, y: -100, width: 1300, height: 1000 },
      [laptop],
      { x: 33, y: 0, width: 1300, height: 728 },
    ],
    [
      'above the screen',
      { x: 0, y: -300, width: 1180, height: 700 },
      [laptop],
      { x: 93, y: 14, width: 1180, height: 700 },
    ],
    [
      'across two screens, whole',
      { x: 800, y: 10, width: 1180, height: 700 },
      [laptop, right],
      { x: 800, y: 10, width: 1180, height: 700 },
    ],
    [
      'across two screens, too high for one',
      { x: 800, y: -10, width: 1180, height: 1000 },
      [laptop, right],
      { x: 1366, y: -10, width: 1180, height: 1000 },
    ],
    [
      'on a screen that is smaller than its minimumSize size',
      { x: 0, y: 0, width: 1180, height: 760 },
      [{ x: 0, y: 25, width: 683, height: 359 }],
      { x: 0, y: 25, width: 683, height: 359 },
    ],
    [
      'where only a screen without room is listed first',
      { x: 10, y: 10, width: 1180, height: 700 },
      [{ x: 0, y: 0, width: 0, height: 0 }, laptop],
      { x: 10, y: 10, width: 1180, height: 700 },
    ],
    [
      'below a bar of the system',
      { x: 0, y: 0, width: 1180, height: 700 },
      [{ ...laptop, y: 32, height: 696 }],
      { x: 93, y: 32, width: 1180, height: 696 },
    ],
    ['never', null, [laptop], { x: 93, y: 0, width: 1180, height: 728 }],
  ])('%s is placed whole', (_how, left, screens, bounds) => {
    expect(placeWindow(left, screens)?.bounds).toEqual(bounds);
  });

  it('is placed by the system if there is no screen', () => {
    expect(placeWindow(saved, [])).toBeUndefined();
  });

  it('is entirely on the screens and no smaller than its minimum, for any remembered bounds', () => {
    const place = fc.integer({ min: -6000, max: 6000 });
    const bounds = fc.record({
      x: place,
      y: place,
      width: fc.integer({ min: 1, max: 8000 }),
      height: fc.integer({ min: 1, max: 8000 }),
    });
    // Beside each other, as systems place them: areas of screens never cover each other.
    const screens = fc
      .array(
        fc.tuple(fc.integer({ min: 320, max: 4000 }), fc.integer({ min: 240, max: 3000 }), place),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((sizes) => {
        let x = 0;
        return sizes.map(([width, height, y]) => {
          x += width;
          return { x: x - width, y, width, height };
        });
      });
    fc.assert(
      fc.property(fc.option(bounds), screens, (left, areas) => {
        const placed = placeWindow(left, areas);
        expect(placed).toBeDefined();
        if (!placed) return;
        const { bounds: at, least } = placed;
        const covered = areas.reduce((sum, area) => {
          const width = Math.min(at.x + at.width, area.x + area.width) - Math.max(at.x, area.x);
          const height = Math.min(at.y + at.height, area.y + area.height) - Math.max(at.y, area.y);
          return sum + Math.max(0, width) * Math.max(0, height);
        }, 0);
        expect(covered).toBe(at.width * at.height);
        expect(at.width).toBeGreaterThanOrEqual(least.width);
        expect(at.height).toBeGreaterThanOrEqual(least.height);
        expect(least.width).toBeLessThanOrEqual(minimumSize.width);
        expect(least.height).toBeLessThanOrEqual(minimumSize.height);
        // Where it is placed, it stays.
        expect(placeWindow(at, areas)?.bounds).toEqual(at);
      }),
      { numRuns: 500 },
    );
  });
});
