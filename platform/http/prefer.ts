/** `Prefer: return=representation` (RFC 7240): a client that asks is shown what others get 204 for. */
export function prefersRepresentation(header: string | readonly string[] | undefined): boolean {
  const preferences = (typeof header === 'string' ? header : (header ?? []).join()).split(',');
  return preferences.some((one) => {
    const [preference = ''] = one.split(';');
    return /^\s*return\s*=\s*"?representation"?\s*$/i.test(preference);
  });
}
