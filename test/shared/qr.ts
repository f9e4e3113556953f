/** Reads QR codes as a camera does. */
import jsQrModule from 'jsqr';

// A CommonJS package: Node's import has the typed function as a property.
const jsQr: typeof jsQrModule = Reflect.get(jsQrModule, 'default') ?? jsQrModule;

/** @param pixels red, green, blue and alpha of each, line by line */
export function readPixels(pixels: Uint8ClampedArray, width: number, height: number): string {
  const read = jsQr(pixels, width, height);
  if (!read) throw new Error('No QR code could be read');
  return read.data;
}

/** Pixels per module. */
const scale = 4;

/** Reads the QR code of a platform's page, drawn here from its SVG path. */
export function readQrCode(html: string): string {
  const [, size = '', path = ''] =
    /<svg[^>]*viewBox="0 0 (\d+) \d+"[^>]*><path d="([^"]*)"/.exec(html) ?? [];
  const side = Number(size) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = '', y = ''] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const from = ((Number(y) * scale + row) * side + Number(x) * scale) * 4;
      for (let at = from; at < from + scale * 4; at += 4) pixels.fill(0, at, at + 3);
    }
  }
  return readPixels(pixels, side, side);
}
