import { describe, expect, it } from 'vitest';
import { accentOf, accentStyle, accents } from '#renderer/theme/accents.ts';
import { contrast } from '#renderer/theme/contrast.ts';
import { dangerFill, focusRing, onFill, surfaces, texts } from '#renderer/theme/surfaces.ts';

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
  it('are twelve different ones', () => {
    expect(new Set(accents.map(({ light }) => light)).size).toBe(12);
    expect(new Set(accents.map(({ dark }) => dark)).size).toBe(12);
  });

  it.each(schemes)('carry text and stand out, 4.5:1, in %s', (scheme) => {
    for (const accent of accents) {
      const colour = accent[scheme];
      expect(contrast(colour, onFill[scheme]), colour).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, surfaces.body[scheme]), colour).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour, surfaces.rail[scheme]), colour).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('belong to an organization for good, and spread', () => {
    expect(accentOf('a')).toBe(accentOf('a'));
    expect(accentStyle('a')).toBe(accentStyle('a'));
    const used = new Set(Array.from({ length: 200 }, (_, index) => accentOf(`id-${index}`)));
    expect(used.size).toBe(12);
  });
});

describe('the neutral colours', () => {
  const behind = ['body', 'panel', 'raised', 'hover', 'selected', 'rail'] as const;

  it.each(schemes)('carry every text at 4.5:1 in %s', (scheme) => {
    for (const [name, text] of Object.entries(texts)) {
      for (const surface of behind) {
        const ratio = contrast(text[scheme], surfaces[surface][scheme]);
        expect(ratio, `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(dangerFill[scheme], onFill[scheme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(schemes)('show the edges of fields and the focus at 3:1 in %s', (scheme) => {
    for (const surface of ['body', 'panel', 'raised'] as const) {
      const under = surfaces[surface][scheme];
      expect(contrast(surfaces.edge[scheme], under), surface).toBeGreaterThanOrEqual(3);
      expect(contrast(focusRing[scheme], under), surface).toBeGreaterThanOrEqual(3);
    }
  });
});
