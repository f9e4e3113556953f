import { describe, expect, it } from 'vitest';
import {
  accentStyle,
  accents,
  assignAccents,
  inkOf,
  setAccentsFor,
  tintOf,
} from '#renderer/theme/accents.ts';
import { dangerFill, focusRing, onFill, surfaces, texts, tints } from '#renderer/theme/surfaces.ts';
import { contrast, luminance } from './support/contrast.ts';

const schemes = ['light', 'dark'] as const;

describe('contrast', () => {
  it('agrees with WCAG: black on white is 21, a colour on itself is 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#777777')).toBeCloseTo(1, 5);
    // The grey that WCAG's own understanding document gives as just passing on white.
    expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5);
    expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
  });
});

describe('the twelve accents', () => {
  it('are twelve different colours', () => {
    expect(new Set(accents.map(({ light }) => light)).size).toBe(12);
    expect(new Set(accents.map(({ dark }) => dark)).size).toBe(12);
  });

  /** Degrees, as HSL has it. */
  function hue(hex: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(hex.slice(at, at + 2), 16),
    );
    const most = Math.max(red, green, blue);
    const range = most - Math.min(red, green, blue);
    const turn =
      most === red
        ? (green - blue) / range
        : most === green
          ? (blue - red) / range + 2
          : (red - green) / range + 4;
    return (turn * 60 + 360) % 360;
  }

  it.each([
    ['#a63446', 351],
    ['#8a5a00', 39],
    ['#2f5fd0', 222],
  ])('are measured by their hue: %s has %i degrees', (hex, degrees) => {
    expect(Math.round(hue(hex))).toBe(degrees);
  });

  it.each(schemes)('contain no red, brown or olive in %s', (scheme) => {
    for (const accent of accents) {
      expect(hue(accent[scheme]), accent[scheme]).toBeGreaterThan(85);
      expect(hue(accent[scheme]), accent[scheme]).toBeLessThan(340);
    }
  });

  it.each(schemes)('carry text and stand out, 4.5:1, in %s', (scheme) => {
    for (const accent of accents) {
      const colour = accent[scheme];
      expect(contrast(colour, onFill[scheme]), colour).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, surfaces.body[scheme]), colour).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, surfaces.panel[scheme]), colour).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(schemes)('carry their ink on their tint, 4.5:1, in %s', (scheme) => {
    for (const accent of accents) {
      const tint = tintOf(accent)[scheme];
      expect(contrast(inkOf(accent)[scheme], tint), tint).toBeGreaterThanOrEqual(4.5);
      expect(contrast(texts.dimmed[scheme], tint), tint).toBeGreaterThanOrEqual(4.5);
    }
  });

  const organizations = (amount: number) =>
    Array.from({ length: amount }, (_, index) => ({
      id: `organization-${index}`,
      createdAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
    }));

  it('differ as long as there are enough of them', () => {
    for (let amount = 1; amount <= 12; amount += 1) {
      expect(new Set(assignAccents(organizations(amount)).values()).size).toBe(amount);
    }
    expect(assignAccents(organizations(50)).size).toBe(50);
  });

  it('stay with an organization when newer ones arrive, in any order', () => {
    const before = assignAccents(organizations(9));
    const after = assignAccents(organizations(30).toReversed());
    for (const [id, index] of before) expect(after.get(id)).toBe(index);
  });

  it('are set by the store, and stay the same object while they do not change', () => {
    setAccentsFor([organizations(2)]);
    const style = accentStyle('organization-0');
    setAccentsFor([organizations(2), organizations(3)]);
    expect(accentStyle('organization-0')).toBe(style);
    expect(accentStyle('organization-1')).not.toBe(style);
    expect(accentStyle('unknown')).toBeDefined();
  });
});

describe('the neutral colours', () => {
  const behind = ['body', 'panel', 'raised', 'hover', 'selected'] as const;

  it.each(schemes)('carry every text at 4.5:1 in %s', (scheme) => {
    for (const [name, text] of Object.entries(texts)) {
      for (const surface of behind) {
        const ratio = contrast(text[scheme], surfaces[surface][scheme]);
        expect(ratio, `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(dangerFill[scheme], onFill[scheme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(schemes)('carry the text of their name on each tint at 4.5:1 in %s', (scheme) => {
    for (const name of ['danger', 'warning', 'success'] as const) {
      const ratio = contrast(texts[name][scheme], tints[`${name}-tint`][scheme]);
      expect(ratio, name).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(schemes)('order their planes from far to near in %s', (scheme) => {
    const { panel, body, raised } = surfaces;
    const [far = 0, middle = 0, near = 0] = [panel, body, raised].map((pair) =>
      luminance(pair[scheme]),
    );
    expect(middle).toBeGreaterThan(far);
    expect(near).toBeGreaterThanOrEqual(middle);
    if (scheme === 'dark') expect(near).toBeGreaterThan(middle);
  });

  it.each(schemes)('show the edges of fields and the focus at 3:1 in %s', (scheme) => {
    for (const surface of ['body', 'panel', 'raised'] as const) {
      const under = surfaces[surface][scheme];
      expect(contrast(surfaces.edge[scheme], under), surface).toBeGreaterThanOrEqual(3);
      expect(contrast(focusRing[scheme], under), surface).toBeGreaterThanOrEqual(3);
    }
  });
});
