import encodeQr from 'qr';
import { html, type Markup } from '../text/markup.ts';

/** Light modules around the code, which readers need (ISO/IEC 18004). */
const quietZone = 4;

/** Draws a QR code inside the page, which needs no exception from its Content-Security-Policy. */
export function qrCode(text: string, name: string): Markup {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: quietZone });
  const squares = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return html`<svg class="qr" role="img" aria-label="${name}" viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges"><path d="${squares.join('')}"/></svg>`;
}
