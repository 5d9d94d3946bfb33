const LARGEST = 9_000_000_000_000_00;

/** Money travels and rests in minor units (分); a fraction or an absurd amount is refused here. */
export const isMinorAmount = (minor: number): boolean =>
  Number.isInteger(minor) && minor >= 0 && minor <= LARGEST;
