/** To the title of the screen: out of a field, so that letters are shortcuts again, or from what is about to go. */
export function focusHome(): void {
  document.querySelector<HTMLElement>('[data-focus-home]')?.focus();
}
