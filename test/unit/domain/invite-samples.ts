/** People as they are pasted: addresses, names, and the many ways in which one is written. */
import fc from 'fast-check';

export const address = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9]{1,8}(?:[.+_-][a-z0-9]{1,4})?$/),
    fc.stringMatching(/^[a-z0-9]{1,8}$/),
    fc.constantFrom('example.org', 'mail.example.com', 'example.museum'),
  )
  .map(([local, host, domain]) => `${local}@${host}.${domain}`);

/** Without an @, which would begin another address. */
export const name = fc.oneof(
  fc.constantFrom('Ada Lovelace', 'Lovelace, Ada', 'José Müller-Lüdenscheidt', 'O’Neill', '李 明'),
  fc.stringMatching(/^[A-Z][a-z]{1,8}(?: [A-Z][a-z]{1,8}){0,2}$/),
);

const written: readonly ((address: string, name: string) => string)[] = [
  (each) => each,
  (each) => each.toUpperCase(),
  (each) => `<${each}>`,
  (each) => `mailto:${each}`,
  (each) => `<mailto:${each}?subject=Hello>`,
  (each) => each.replace('@', '＠'),
  (each) => each.replaceAll('.', '．'),
  (each) => `${each}.`,
  (each) => `- ${each}`,
  (each) => `“${each}”`,
  (each) => `\u200b${each}\u00a0`,
  (each) => `${each.replace('@', '\u00ad@')}`,
  (each, called) => `"${called}" <${each}>`,
  (each, called) => `${called.replace(/,/g, '')} <${each}>`,
  (each, called) => `${each} (${called.replace(/,/g, '')})`,
];

export const writtenAddress = fc
  .tuple(address, name, fc.constantFrom(...written))
  .map(([each, called, write]) => ({ address: each, written: write(each, called) }));

export const separator = fc.constantFrom(
  '\n',
  '\r\n',
  ', ',
  ';',
  ' ; ',
  '\t',
  ' | ',
  ',\n',
  '，',
  '\n\n',
);
