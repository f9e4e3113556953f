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
