const FORM = /^[^\s@<>"',;:()[\]\\]+@[^\s@<>"',;:()[\]\\]+\.[^\s@<>"',;:()[\]\\]{2,}$/;
const LONGEST = 254;

/** The form in which addresses of e-mail are kept and compared. */
export const emailOf = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Whether an address, in that form, can be written to. */
export const isEmail = (email: string): boolean => email.length <= LONGEST && FORM.test(email);
