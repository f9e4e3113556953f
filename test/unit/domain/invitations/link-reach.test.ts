import { expect, test } from 'vitest';
import { opensElsewhere } from '#domain/invitations/link-reach.ts';

test.each([
  'https://platform.example.org/join/secret',
  'HTTPS://Platform.Example.ORG./join/secret',
  'http://10.0.0.5:8080/join/secret',
  'http://192.168.1.20/join/secret',
  'http://[2001:db8::1]/join/secret',
  'http://[fe80::1]/join/secret',
  'https://localhost.example.org/join/secret',
  'https://notlocalhost/join/secret',
  'https://127.0.0.1.example.org/join/secret',
  'https://server/join/secret',
])('%s opens on other computers', (link) => {
  expect(opensElsewhere(link)).toBe(true);
});

test.each([
  'http://localhost:4310/join/secret',
  'http://LOCALHOST./join/secret',
  'http://orgdesk.localhost/join/secret',
  'http://127.0.0.1:4310/join/secret',
  'http://127.8.9.10/join/secret',
  'http://127.1/join/secret',
  'http://2130706433/join/secret',
  'http://0x7f.1/join/secret',
  'http://[::1]:4310/join/secret',
  'http://[0:0:0:0:0:0:0:1]/join/secret',
  'http://[::ffff:127.0.0.1]/join/secret',
  'http://0.0.0.0:4310/join/secret',
  'http://0/join/secret',
  'http://[::]/join/secret',
  'http://[::ffff:0.0.0.0]/join/secret',
])('%s opens on this computer alone', (link) => {
  expect(opensElsewhere(link)).toBe(false);
});

test.each([
  '',
  'platform.example.org',
  '/join/secret',
  'https://',
  'mailto:ada@example.org',
  'file:///join/secret',
  'javascript:alert(1)',
])('%j is no link that opens anywhere', (text) => {
  expect(opensElsewhere(text)).toBe(false);
});
