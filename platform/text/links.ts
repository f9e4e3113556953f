/** Returns the address of an invitation's page, which its secret opens. */
export function joinAddress(publicUrl: string, secret: string): string {
  return `${publicUrl}/join/${encodeURIComponent(secret)}`;
}
