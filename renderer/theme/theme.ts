/** The sizes that all screens share, for Mantine's parts. Colours come from `surfaces.ts`. */
import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';
import { surfaceVariables } from './surfaces.ts';

/** Controls (radio, checkbox, switch) use the ink colour, so that accents stay reserved for organizations. */
const ink: MantineColorsTuple = [
  '#f7f8f9',
  '#e9ebee',
  '#d5d9de',
  '#b7bdc6',
  '#949ca8',
  '#717a87',
  '#59616c',
  '#3f464f',
  '#2a2f37',
  '#1c2026',
];

/** Mantine's own variables for fields, menus and edges, from the same neutral colours. */
const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#f0f2f5',
  '#e8ebef',
  '#d9dde3',
  '#858c97',
  '#717a87',
  '#59616c',
  '#3f464f',
  '#2a2f37',
  '#1c2026',
];
const dark: MantineColorsTuple = [
  '#e9ebee',
  '#c8cdd4',
  '#9aa2ae',
  '#858e9b',
  '#363c46',
  '#2d333d',
  '#20242b',
  '#181b20',
  '#111317',
  '#0c0e11',
];

/** `global.css` has the list, because the page loads the bundled font from there before React draws. */
const fontFamily = 'var(--od-font)';

/** Milliseconds of every transition. */
export const motion = 120;
// Closing has no transition, because the next key belongs to the screen below.
const transitionProps = { duration: motion, exitDuration: 0 } as const;

/** Lower in low windows, in which the list would reach beyond the edge. */
const listOfOptions = { maxHeight: 'min(220px, 40vh)', overflowY: 'auto' } as const;

export const theme: MantineThemeOverride = createTheme({
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  primaryColor: 'ink',
  primaryShade: { light: 9, dark: 1 },
  autoContrast: true,
  colors: { ink, gray, dark },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  respectReducedMotion: true,
  cursorType: 'default',
  components: {
    Input: {
      vars: () => ({ wrapper: { '--input-height': '32px', '--input-fz': '13px' } }),
    },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    Radio: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    PasswordInput: {
      defaultProps: { visibilityToggleButtonProps: { 'aria-label': 'Show or hide the token' } },
    },
    // Inside a landmark of index.html, so that screen readers do not find it outside of all.
    Portal: { defaultProps: { target: '#floating' } },
    Menu: {
      defaultProps: {
        withInitialFocusPlaceholder: false,
        shadow: 'md',
        transitionProps,
        position: 'bottom-end',
        offset: 4,
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps } },
    // A list that is mounted while it is closed is measured with every screen that has a choice.
    Combobox: { defaultProps: { shadow: 'md', transitionProps, keepMounted: false } },
    // The list of options scrolls itself: a region around it would have to take the focus.
    Select: { defaultProps: { withScrollArea: false }, styles: { options: listOfOptions } },
    MultiSelect: { defaultProps: { withScrollArea: false }, styles: { options: listOfOptions } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps, multiline: true, maw: 320 } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'md',
        transitionProps: { transition: 'fade', duration: motion },
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
  },
});

/** Points Mantine's own variables at our surfaces, for both schemes. */
export const cssVariables: CSSVariablesResolver = () => {
  const scheme = {
    '--mantine-color-body': 'var(--od-body)',
    '--mantine-color-text': 'var(--od-text)',
    '--mantine-color-dimmed': 'var(--od-dimmed)',
    '--mantine-color-placeholder': 'var(--od-dimmed)',
    '--mantine-color-default': 'var(--od-raised)',
    '--mantine-color-default-hover': 'var(--od-hover)',
    '--mantine-color-default-color': 'var(--od-text)',
    '--mantine-color-default-border': 'var(--od-edge)',
    '--mantine-color-error': 'var(--od-danger)',
    // Menus and popovers have borders instead of shadows; borders look the same in light and dark.
    '--popover-border-color': 'var(--od-outline)',
    '--mantine-color-disabled': 'var(--od-panel)',
    '--mantine-color-disabled-color': 'var(--od-dimmed)',
    '--mantine-color-disabled-border': 'var(--od-border)',
  };
  return {
    variables: {},
    light: { ...surfaceVariables('light'), ...scheme },
    dark: { ...surfaceVariables('dark'), ...scheme },
  };
};

/** The choice is a setting in main and is part of the shell, so the window stores nothing. */
export const colorScheme: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};
