/** True while a key belongs to an input method: Enter then confirms a candidate and must never send. */
export function isComposing(event: {
  isComposing?: boolean;
  keyCode?: number;
  nativeEvent?: KeyboardEvent;
}): boolean {
  const key = event.nativeEvent ?? event;
  // Safari ends the composition before the keydown that ended it; 229 still marks that key.
  return key.isComposing === true || key.keyCode === 229;
}

/** True where typed letters are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
