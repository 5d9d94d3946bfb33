import { cleanPng } from '../../tenants/index.ts';
import { cleanJpeg } from './clean-jpeg.ts';

/** What is larger is no photo that somebody sends by phone; browsers make photos smaller before they send them. */
export const MOST_PHOTO_BYTES = 12 * 1024 * 1024;
const MOST_SIDE = 12_000;
/** Its pixels are unpacked to be looked at. */
const MOST_PNG_SIDE = 3000;

interface Photo {
  readonly bytes: Buffer;
  readonly ending: 'jpg' | 'png';
}

/** A photo without what its camera noted: above all not where it was taken. Nothing where the bytes are no JPEG or PNG. */
export function cleanPhoto(file: Buffer): Photo | undefined {
  const jpeg = cleanJpeg(file, MOST_SIDE);
  if (jpeg) return { bytes: jpeg, ending: 'jpg' };
  const png = cleanPng(file, MOST_PNG_SIDE);
  return png && { bytes: png, ending: 'png' };
}

/** The name of a photo with the ending that its bytes have. */
export const photoName = (name: string, ending: Photo['ending']): string => {
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return `${stem === '' ? 'photo' : stem}.${ending}`;
};
