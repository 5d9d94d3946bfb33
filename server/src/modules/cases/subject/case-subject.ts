/** The kind of subject that clocks and forms stand on. */
export const CASE_SUBJECT = 'case';
