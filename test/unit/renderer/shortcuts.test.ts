import { describe, expect, it } from 'vitest';
import { type Action, actionNames, actions } from '#preload/contract/actions.ts';
import { meaningOf, type Stroke } from '#renderer/actions/shortcuts.ts';

const stroke = (part: Partial<Stroke> & { readonly key: string }): Stroke => ({
  mod: false,
  alt: false,
  typing: false,
  cover: 'none',
  ...part,
});
const nothing = { kind: 'nothing' };

describe('the action of a key', () => {
  it('exists for every shortcut', () => {
    for (const name of actionNames) {
      const { shortcut }: Action = actions[name];
      if (shortcut === undefined) continue;
      const [first = '', second] = shortcut.split(' ');
      const mod = first.startsWith('mod+');
      const key = mod ? first.slice(4) : first;
      const meaning =
        second === undefined
          ? meaningOf(stroke({ key, mod }), null)
          : meaningOf(stroke({ key: second }), first);
      expect(meaning, shortcut).toEqual({ kind: 'action', name });
    }
  });

  it('waits after the first of two keys', () => {
    expect(meaningOf(stroke({ key: 'g' }), null)).toEqual({ kind: 'prefix', key: 'g' });
    expect(meaningOf(stroke({ key: 'p' }), null)).toEqual(nothing);
    expect(meaningOf(stroke({ key: 'T' }), 'g')).toEqual({ kind: 'action', name: 'go-team' });
  });

  it('switches organizations by number', () => {
    expect(meaningOf(stroke({ key: '1', mod: true }), null)).toEqual({
      kind: 'organization',
      index: 0,
    });
    expect(meaningOf(stroke({ key: '1' }), null)).toEqual(nothing);
  });

  it.each([
    ['+', 'zoom-in'],
    ['=', 'zoom-in'],
    ['-', 'zoom-out'],
    ['0', 'zoom-reset'],
    [',', 'open-preferences'],
  ])('is found for Ctrl and %s, also while one types', (key, name) => {
    const meaning = meaningOf(stroke({ key, mod: true, typing: true }), null);
    expect(meaning).toEqual({ kind: 'action', name });
  });

  it('is never triggered by a letter in a field', () => {
    for (const key of ['i', 'n', 'g', '/', '?']) {
      expect(meaningOf(stroke({ key, typing: true }), null)).toEqual(nothing);
    }
    expect(meaningOf(stroke({ key: 't', typing: true }), 'g')).toEqual(nothing);
  });

  it('leaves letters to a menu, and says that a panel is in the way', () => {
    for (const key of ['i', 'g', '/', '?']) {
      expect(meaningOf(stroke({ key, cover: 'menu' }), null)).toEqual(nothing);
      expect(meaningOf(stroke({ key, cover: 'panel' }), null)).toEqual({ kind: 'covered' });
    }
    expect(meaningOf(stroke({ key: 'x', cover: 'panel' }), null)).toEqual(nothing);
    expect(meaningOf(stroke({ key: 'i', cover: 'panel', typing: true }), null)).toEqual(nothing);
  });

  it('is the same with Ctrl over every overlay', () => {
    for (const cover of ['none', 'menu', 'panel'] as const) {
      const named = (key: string) => meaningOf(stroke({ key, mod: true, cover }), null);
      expect(named('2')).toEqual({ kind: 'organization', index: 1 });
      expect(named('k')).toEqual({ kind: 'action', name: 'open-palette' });
      expect(named('z')).toEqual({ kind: 'action', name: 'undo-change' });
    }
  });

  it('is never triggered with Alt, which types characters', () => {
    expect(meaningOf(stroke({ key: 'i', alt: true }), null)).toEqual(nothing);
  });
});
