let isPressed = false;

if (typeof document !== 'undefined') {
  const set = (pressed: boolean) => (): void => {
    isPressed = pressed;
  };
  document.addEventListener('pointerdown', set(true), true);
  document.addEventListener('pointerup', set(false), true);
  document.addEventListener('pointercancel', set(false), true);
}

/**
 * Runs now, or after the click that is being made: what appears between press and release moves the page, and the
 * button would no longer lie under the pointer.
 */
export function afterPress(run: () => void): void {
  if (!isPressed) {
    run();
    return;
  }
  const later = (): void => {
    document.removeEventListener('pointerup', later);
    document.removeEventListener('pointercancel', later);
    setTimeout(run);
  };
  document.addEventListener('pointerup', later);
  document.addEventListener('pointercancel', later);
}
