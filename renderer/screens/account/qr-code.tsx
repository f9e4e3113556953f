import encodeQr from 'qr';
import { useMemo } from 'react';
import classes from './two-factor.module.css';

/** Light modules around the code, which readers need (ISO/IEC 18004). */
const quietZone = 4;

interface Props {
  readonly text: string;
  readonly label: string;
}

/** A QR code, dark on light in both themes, because readers need it so. */
export function QrCode({ text, label }: Props) {
  const rows = useMemo(() => encodeQr(text, 'raw', { ecc: 'medium', border: quietZone }), [text]);
  const squares = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      className={classes.qr}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
    >
      <path d={squares.join('')} />
    </svg>
  );
}
