// @vitest-environment happy-dom
/** Where the focus goes when an overlay closes. */
import { screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { describe, expect, test } from 'vitest';
import { useFocusAfter, useReturnFocus } from '#renderer/components/hooks/focus.ts';
import {
  focusFirstField,
  forgetTypeAhead,
  typeAhead,
} from '#renderer/components/menus/type-ahead.ts';
import { renderComponent } from './support/render.tsx';

interface OverlayProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onNext?: () => void;
}

function Overlay({ name, onClose, onNext }: OverlayProps) {
  useReturnFocus();
  return (
    <div role="dialog" aria-label={name}>
      <button type="button" onClick={onClose}>
        Close
      </button>
      <button type="button" onClick={onNext}>
        Next
      </button>
    </div>
  );
}

/** A screen with a row that opens a dialog; the dialog can be replaced by another, and can remove the row. */
function Screen({ removes = false }: { readonly removes?: boolean }) {
  const [open, setOpen] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  const close = () => {
    setOpen(null);
    setGone(removes);
  };
  return (
    <>
      <h1 tabIndex={-1} data-focus-home>
        Team
      </h1>
      {gone ? null : (
        <button type="button" onClick={() => setOpen('first')}>
          Open
        </button>
      )}
      {open === null ? null : (
        <Overlay key={open} name={open} onClose={close} onNext={() => setOpen('second')} />
      )}
    </>
  );
}

const focused = () => document.activeElement?.textContent;

describe('useReturnFocus', () => {
  test('returns the focus to the element that opened the dialog', async () => {
    const { user } = renderComponent(<Screen />);
    await user.click(screen.getByText('Open'));
    await user.click(screen.getByText('Close'));
    expect(focused()).toBe('Open');
  });

  test('returns the focus to the element that opened the first of two dialogs', async () => {
    const { user } = renderComponent(<Screen />);
    await user.click(screen.getByText('Open'));
    await user.click(screen.getByText('Next'));
    expect(screen.getByRole('dialog', { name: 'second' })).toBeTruthy();
    await user.click(screen.getByText('Close'));
    expect(focused()).toBe('Open');
  });

  test('focuses the title of the screen if the element that opened the dialog is gone', async () => {
    const { user } = renderComponent(<Screen removes />);
    await user.click(screen.getByText('Open'));
    await user.click(screen.getByText('Close'));
    expect(focused()).toBe('Team');
  });
});

function PanelWithDialog({ removes }: { readonly removes: boolean }) {
  const home = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [gone, setGone] = useState(false);
  const opening = useFocusAfter(open, home);
  return (
    <>
      <button type="button" ref={home}>
        Home
      </button>
      {gone ? null : (
        <button
          type="button"
          onClick={() => {
            opening();
            setOpen(true);
          }}
        >
          Ask
        </button>
      )}
      {open ? (
        <button
          type="button"
          onClick={() => {
            setOpen(false);
            setGone(removes);
          }}
        >
          Answer
        </button>
      ) : null}
    </>
  );
}

test.each([
  ['the element that opened the dialog', false, 'Ask'],
  ['the panel’s fallback element if that is gone', true, 'Home'],
])('useFocusAfter gives the focus back to %s', async (_, removes, expected) => {
  const { user } = renderComponent(<PanelWithDialog removes={removes} />);
  await user.click(screen.getByText('Ask'));
  await user.click(screen.getByText('Answer'));
  expect(focused()).toBe(expected);
});

describe('focusFirstField', () => {
  test('puts the cursor into the field that asks for it', () => {
    renderComponent(
      <div ref={focusFirstField}>
        <input aria-label="Other" />
        <input aria-label="Name" data-autofocus />
      </div>,
    );
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  });

  test('leaves the focus alone if no field asks for it', () => {
    renderComponent(
      <div ref={focusFirstField}>
        <input aria-label="Other" />
      </div>,
    );
    expect(document.activeElement).toBe(document.body);
  });

  /** Chromium inserts typed text by this command; happy-dom has none. */
  const written = (keys: readonly string[]) => {
    const texts: string[] = [];
    const before = document.execCommand;
    document.execCommand = (_command, _ui, text) => texts.push(String(text)) > 0;
    for (const key of keys) typeAhead(key);
    renderComponent(
      <div ref={focusFirstField}>
        <input aria-label="Name" data-autofocus />
      </div>,
    );
    document.execCommand = before;
    return texts;
  };

  test.each([
    ['letters', ['w', 'e', 'b'], ['web']],
    ['letters after deletions', ['w', 'x', 'Backspace', 'e'], ['we']],
    ['nothing for keys that do not write', ['Shift', 'ArrowDown', 'Enter'], []],
  ])('writes the keys that were typed before the field was there: %s', (_, keys, expected) => {
    expect(written(keys)).toEqual(expected);
  });

  test('writes no keys that were typed for something else', () => {
    typeAhead('x');
    forgetTypeAhead();
    expect(written([])).toEqual([]);
  });
});
