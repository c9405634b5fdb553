// The ways in which a reader may meet a page. Sizes are in CSS pixels.
const DESKTOP = {width: 1280, height: 900};

export const MODES = {
  desktop: {size: DESKTOP, keyboard: true},

  // WCAG 1.4.10 Reflow: 1280 × 1024 enlarged to 400 % is 320 × 256.
  reflow: {size: {width: 320, height: 256}, keyboard: true},

  // WCAG 1.4.4 Resize Text.
  'text-200': {size: DESKTOP, textTwiceAsLarge: true},

  // WCAG 1.4.12 Text Spacing, with its four numbers.
  spacing: {
    size: DESKTOP,
    style: `
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }
    `,
  },

  dark: {size: DESKTOP, colorScheme: 'dark'},

  // The colours are the reader's own, which axe does not see: it asks for the text fill colour, and is told the author's.
  'forced-colours': {
    size: DESKTOP,
    forcedColors: 'active',
    withoutRules: ['color-contrast', 'color-contrast-enhanced'],
    keyboard: true,
  },

  // The text area of A4 at 96 pixels an inch, with margins of 2 cm.
  print: {size: {width: 642, height: 971}, media: 'print'},
};
