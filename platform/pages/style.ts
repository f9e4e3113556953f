/** The common style sheet: system font, light and dark, from 320 pixels up. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f4f5f7; --card: #ffffff; --line: #d5d9df; --text: #1b1f24; --quiet: #57606a;
  --accent: #2457c5; --on-accent: #ffffff; --field: #ffffff; --field-line: #7d8590; --alarm: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14161a; --card: #1d2025; --line: #363b43; --text: #e8eaed; --quiet: #a3abb6;
    --accent: #8ab0ff; --on-accent: #10131a; --field: #14161a; --field-line: #7d8590; --alarm: #ff9d94;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px;
  background: var(--ground); color: var(--text); font: 15px/1.55 system-ui, sans-serif;
}
main {
  width: 100%; max-width: 520px; padding: 32px; background: var(--card);
  border: 1px solid var(--line); border-radius: 12px; overflow-wrap: anywhere;
}
@media (max-width: 480px) { main { padding: 24px 20px; } }
.mark { margin: 0 0 20px; font-size: 13px; font-weight: 600; color: var(--quiet); }
h1 { margin: 0 0 12px; font-size: 22px; line-height: 1.3; font-weight: 600; }
h2 { margin: 28px 0 8px; font-size: 16px; line-height: 1.4; font-weight: 600; }
form > h2:first-child { margin-top: 0; }
p { margin: 0 0 12px; }
.quiet { color: var(--quiet); font-size: 13px; }
.alarm { color: var(--alarm); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 20px 0; }
@media (max-width: 400px) { dl { grid-template-columns: 1fr; gap: 0; } dd { padding-bottom: 8px; } }
dt { color: var(--quiet); }
dd { margin: 0; }
blockquote { margin: 20px 0; padding: 0 0 0 14px; border-left: 3px solid var(--line); }
form { margin: 20px 0 0; }
label { display: block; margin-bottom: 4px; font-weight: 600; font-size: 13px; }
input {
  width: 100%; height: 40px; padding: 0 12px; font: inherit; color: inherit;
  background: var(--field); border: 1px solid var(--field-line); border-radius: 8px;
}
a { color: var(--accent); }
input + label { margin-top: 14px; }
input + .alarm { margin-top: 8px; }
main > :last-child { margin-bottom: 0; }
.check { display: flex; gap: 10px; align-items: baseline; font-weight: 400; font-size: 15px; }
.check input { width: 18px; height: 18px; flex: none; padding: 0; margin: 0; align-self: center; accent-color: var(--accent); }
.actions { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 20px; }
form + p, .actions + p { margin-top: 12px; }
button, a.button {
  min-height: 40px; padding: 8px 20px; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 8px;
}
a.button { display: inline-block; text-decoration: none; line-height: 22px; }
button.second { color: var(--text); background: transparent; border-color: var(--field-line); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code {
  display: block; margin: 4px 0 16px; padding: 10px 12px; font: 14px/1.5 ui-monospace, monospace;
  background: var(--ground); border: 1px solid var(--line); border-radius: 8px;
  user-select: all; -webkit-user-select: all; overflow-wrap: anywhere;
}
`;

/** The additional styles of the two-factor pages. */
export const twoFactorStyle = `
li > h2, section > h2 { margin-top: 0; }
ol { margin: 0; padding: 0 0 0 22px; }
li + li { margin-top: 24px; }
section { margin-top: 24px; padding-top: 20px; border-top: 1px solid var(--line); }
section form, li form { margin-top: 12px; }
/* Readers of QR codes want dark on light, in the dark theme too. */
.qr { display: block; width: 220px; max-width: 100%; margin: 0 0 12px; background: #ffffff; fill: #000000; border: 1px solid var(--line); border-radius: 8px; }
.key span { display: inline-block; padding-right: 10px; }
.codes { white-space: pre; font-size: 15px; line-height: 1.7; }
.note { padding: 10px 12px; background: var(--ground); border: 1px solid var(--line); border-radius: 8px; }
button.danger { background: var(--alarm); border-color: var(--alarm); }
@media print {
  :root { --ground: #ffffff; --card: #ffffff; --text: #000000; --line: #999999; }
  .actions { display: none; }
  main { border: 0; }
}
`;

/** The additional styles of the API reference. */
export const apiStyle = `
body { display: block; padding: 0; }
main { max-width: none; border: 0; border-radius: 0; padding: 32px 24px 96px; }
.frame { display: grid; grid-template-columns: 280px minmax(0, 1fr); gap: 48px; max-width: 1240px; margin: 0 auto; }
@media (max-width: 900px) { .frame { grid-template-columns: minmax(0, 1fr); gap: 24px; } }
main > h1, main > .mark { max-width: 1240px; margin-left: auto; margin-right: auto; }
a { color: var(--accent); text-underline-offset: 2px; }
nav { font-size: 13px; line-height: 1.4; }
@media (min-width: 901px) { nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 8px 12px 24px 0; } }
nav summary { padding: 5px 0; font-weight: 600; cursor: pointer; }
nav ul { margin: 0 0 8px; padding: 0; list-style: none; }
nav li a { display: block; padding: 4px 0 4px 14px; color: var(--quiet); text-decoration: none; }
nav li a:hover { color: var(--text); text-decoration: underline; }
h2 { margin: 56px 0 8px; padding-bottom: 8px; font-size: 20px; border-bottom: 1px solid var(--line); }
article { padding: 24px 0; border-bottom: 1px solid var(--line); scroll-margin-top: 8px; }
article:target { box-shadow: -4px 0 0 var(--accent); padding-left: 16px; }
h3 { margin: 0 0 6px; font: 600 15px/1.5 ui-monospace, monospace; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { margin: 18px 0 6px; font-size: 13px; color: var(--quiet); font-weight: 600; }
.method { display: inline-block; min-width: 58px; padding: 1px 8px; margin-right: 8px; font-size: 12px; text-align: center; border: 1px solid var(--field-line); border-radius: 6px; }
.ours { margin-left: 8px; padding: 1px 8px; font: 12px system-ui, sans-serif; color: var(--quiet); border: 1px solid var(--line); border-radius: 99px; white-space: nowrap; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 6px 12px 6px 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
th { width: 30%; font: 600 13px/1.5 ui-monospace, monospace; }
tr:first-child > * { border-top: 0; }
details > summary { cursor: pointer; }
article summary { margin: 16px 0 4px; font-size: 13px; font-weight: 600; color: var(--quiet); }
code.inline { display: inline; margin: 0; padding: 1px 5px; font-size: 13px; }
`;
