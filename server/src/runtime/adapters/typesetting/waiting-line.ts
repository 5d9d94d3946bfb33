import { NotPrinted, type PrintTurn } from '../../../kernel/ports/typesetter.ts';

/** How many may wait, and how long. Whoever is patient waits beside them. */
export interface LineLimits {
  /** Documents of one company. */
  readonly ofCompany: number;
  readonly all: number;
  /** What they hold together. */
  readonly megabytes: number;
  readonly waitSeconds: number;
}

interface Place<T> {
  readonly order: T;
  readonly size: number;
  readonly isPatient: boolean;
  readonly begin: (order: T) => void;
  readonly late: NodeJS.Timeout | undefined;
}

const MEGABYTE = 1024 * 1024;

/** Who waits for a drawing: companies take turns, and nobody waits longer than a person would. */
export class WaitingLine<T> {
  readonly #limits: LineLimits;
  // The company that comes next is the first of them.
  readonly #companies = new Map<string, Place<T>[]>();

  constructor(limits: LineLimits) {
    this.#limits = limits;
  }

  /** Waits for its turn; fails as busy where too many wait, or too long. */
  turn(order: T, size: number, { company, isPatient = false }: PrintTurn): Promise<T> {
    if (!isPatient && this.#isFull(company, size)) return Promise.reject(new NotPrinted('busy'));
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#remove(company, place);
        reject(new NotPrinted('busy'));
      };
      const late = isPatient ? undefined : setTimeout(leave, this.#limits.waitSeconds * 1000);
      const place: Place<T> = { order, size, isPatient, begin: resolve, late };
      this.#companies.set(company, [...(this.#companies.get(company) ?? []), place]);
    });
  }

  /** Lets the next one begin; answers whether there was one. */
  next(): boolean {
    for (const [company, [first, ...others]] of this.#companies) {
      this.#companies.delete(company);
      if (!first) continue;
      if (others.length > 0) this.#companies.set(company, others);
      clearTimeout(first.late);
      first.begin(first.order);
      return true;
    }
    return false;
  }

  #isFull(company: string, size: number): boolean {
    const impatient = (places: readonly Place<T>[]) => places.filter((place) => !place.isPatient);
    const all = [...this.#companies.values()].flatMap(impatient);
    const bytes = all.reduce((sum, place) => sum + place.size, size);
    const { ofCompany, all: most, megabytes } = this.#limits;
    return (
      all.length >= most ||
      impatient(this.#companies.get(company) ?? []).length >= ofCompany ||
      bytes > megabytes * MEGABYTE
    );
  }

  #remove(company: string, place: Place<T>): void {
    const left = (this.#companies.get(company) ?? []).filter((one) => one !== place);
    if (left.length > 0) this.#companies.set(company, left);
    else this.#companies.delete(company);
  }
}
