/** The field that an event came from. */
export function inputOf(event: Event): HTMLInputElement {
  return event.currentTarget as HTMLInputElement;
}
