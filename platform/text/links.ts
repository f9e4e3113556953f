/** Where the page of an invitation is, which its secret opens. */
export function joinAddress(publicUrl: string, secret: string): string {
  return `${publicUrl}/join/${encodeURIComponent(secret)}`;
}
