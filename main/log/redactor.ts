/**
 * Keeps secrets out of the log: every secret that main holds is made known here and blotted out
 * wherever it appears, whatever carried it there (an error's text, another program's output).
 */

/** Shorter ones would blot out ordinary words, and no token is that short. */
const shortest = 6;

const blot = '[secret]';

// A token that was never made known, by what stands in front of it.
const tokenHeader = /(x-auth-token|authorization)(["']?\s*[:=]\s*["']?)(?:bearer\s+)?[^\s"',}]+/gi;

export class Redactor {
  readonly #secrets = new Set<string>();

  /** From now on this text never reaches the log, plain or percent-encoded. */
  hide(secret: string): void {
    if (secret.length < shortest) return;
    this.#secrets.add(secret);
    this.#secrets.add(encodeURIComponent(secret));
  }

  redact(text: string): string {
    let clean = text.replace(tokenHeader, `$1$2${blot}`);
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, blot);
    return clean;
  }
}
