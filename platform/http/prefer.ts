/** Checks for `Prefer: return=representation` (RFC 7240), which asks for a body instead of 204. */
export function prefersRepresentation(header: string | readonly string[] | undefined): boolean {
  const preferences = (typeof header === 'string' ? header : (header ?? []).join()).split(',');
  return preferences.some((one) => {
    const [preference = ''] = one.split(';');
    return /^\s*return\s*=\s*"?representation"?\s*$/i.test(preference);
  });
}
