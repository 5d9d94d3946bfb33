/** What a toast offers beside its words; an undo that answers false says itself what came of it. */
export type ToastOptions = { tone?: 'ok' | 'bad'; undo?: () => Promise<void | false> | void };

/** A toast on the screen. */
export type ToastItem = ToastOptions & { id: number; text: string; until: number };

let items: ToastItem[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

// Undo needs time to be read and reached; failures are longer texts. Everything else may go quickly.
const lifetime = ({ undo, tone }: ToastOptions): number =>
  undo !== undefined || tone === 'bad' ? 8000 : 4000;

/** The toasts shown now; a new array with every change. */
export const toasts = (): ToastItem[] => items;

/** Hears every change. */
export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts a toast up; at most three stay visible. */
export function pushToast(text: string, options: ToastOptions): void {
  items = [...items.slice(-2), { ...options, id: nextId, text, until: Date.now() + lifetime(options) }];
  nextId += 1;
  tell();
}

/** Takes one down. */
export function dropToast(id: number): void {
  items = items.filter((item) => item.id !== id);
  tell();
}

/** Gives every toast its time again, when the pointer or the focus leaves them. */
export function renewToasts(): void {
  items = items.map((item) => ({ ...item, until: Date.now() + lifetime(item) }));
  tell();
}
