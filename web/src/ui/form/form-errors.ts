import type { Problem } from '../../lib/problem.ts';

/** A field on the page, so that an error can name it and jump to it. */
export type FieldInfo = { id: string; label: string };

/** One line of the error summary. */
export type SummaryLine = { id: string | undefined; label: string | undefined; message: string };

/** Messages of the whole form as the checks find them. */
type Check = () => Record<string, string | undefined>;

/** What stands on the page in its order; after it what does not. */
function inPageOrder(lines: SummaryLine[]): SummaryLine[] {
  if (lines.length < 2) return lines;
  const fields = new Map(lines.map((line) => [line, line.id && document.getElementById(line.id)]));
  return lines.toSorted((a, b) => {
    const [first, second] = [fields.get(a), fields.get(b)];
    if (!first || !second) return Number(!first) - Number(!second);
    return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
}

/** What is wrong in a form and what of it is shown; a new mistake stays silent until its field is left. */
export class FormErrors {
  private readonly shown = new Map<string, string>();
  private readonly unreadable = new Map<string, string>();
  /** What the server said about a value; it stands until that value changes, because no check here knows it. */
  private readonly refused = new Map<string, string>();
  private readonly fields = new Map<string, FieldInfo>();
  private general: string[] = [];
  private readonly check: Check;

  constructor(check: Check) {
    this.check = check;
  }

  of(path: string): string | undefined {
    return this.shown.get(path);
  }

  /** A message goes as soon as its mistake is mended. */
  changed(path: string): void {
    for (const known of this.refused.keys()) {
      if (known === path || known.startsWith(`${path}.`)) this.refused.delete(known);
    }
    for (const known of this.shown.keys()) {
      if (known === path || known.startsWith(`${path}.`)) this.recheck(known);
    }
  }

  recheck(path: string): void {
    const message = this.unreadable.get(path) ?? this.check()[path] ?? this.refused.get(path);
    if (message === undefined) this.shown.delete(path);
    else this.shown.set(path, message);
  }

  /** Everything that is shown. */
  recheckShown(): void {
    for (const known of this.shown.keys()) this.recheck(known);
  }

  /** Known at once, so that nothing half-typed is saved; shown like any other mistake. */
  setUnreadable(path: string, message: string | undefined): void {
    if (message === undefined) this.unreadable.delete(path);
    else this.unreadable.set(path, message);
    if (this.shown.has(path)) this.recheck(path);
  }

  clear(): void {
    this.shown.clear();
    this.unreadable.clear();
    this.refused.clear();
    this.general = [];
  }

  showAll(): boolean {
    this.shown.clear();
    this.refused.clear();
    this.general = [];
    for (const [path, message] of [...Object.entries(this.check()), ...this.unreadable]) {
      if (message !== undefined) this.shown.set(path, message);
    }
    return this.shown.size === 0;
  }

  /** Problems of fields that the page does not have go to the box, or nobody would see them. */
  showProblems(problems: Problem[]): void {
    this.general = [];
    for (const { field, message } of problems) {
      if (field === undefined || !this.fields.has(field)) {
        this.general.push(message);
        continue;
      }
      this.refused.set(field, message);
      this.shown.set(field, message);
    }
  }

  register(path: string, info: FieldInfo): () => void {
    this.fields.set(path, info);
    return () => {
      if (this.fields.get(path) === info) this.fields.delete(path);
    };
  }

  /** What the field of a value is called on the page. */
  labelOf(path: string): string | undefined {
    return this.fields.get(path)?.label;
  }

  summary(): SummaryLine[] {
    const lines = [...this.shown].map(([path, message]) => ({ ...this.named(path), message }));
    const general = this.general.map((message) => ({ id: undefined, label: undefined, message }));
    return [...general, ...inPageOrder(lines)];
  }

  private named(path: string): { id: string | undefined; label: string | undefined } {
    const field = this.fields.get(path);
    return { id: field?.id, label: field?.label };
  }
}
