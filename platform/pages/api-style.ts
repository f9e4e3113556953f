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
