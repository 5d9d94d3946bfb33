/** Longer sides are made shorter: what is written on a label can still be read. */
const LONGEST_SIDE = 2560;
const QUALITY = 0.85;

/** What is sent of a photo. */
export type ReadyPhoto = { blob: Blob; name: string };

const drawn = async (file: Blob): Promise<Blob | null> => {
  // The browser turns it the right way up.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  // Where nothing was, a photo on paper is white.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', QUALITY);
  });
};

/**
 * A photo as a JPEG that is not larger than it has to be, the right way up, and without what the camera noted: neither where
 * nor when it was taken leaves the device. Undefined = the browser cannot show it, so it is no photo to anybody here.
 */
export async function readyPhoto(file: File): Promise<ReadyPhoto | undefined> {
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml') return undefined;
  const blob = await drawn(file).catch(() => null);
  if (!blob) return undefined;
  const stem = file.name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return { blob, name: `${stem === '' ? 'photo' : stem}.jpg` };
}
