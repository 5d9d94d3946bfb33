/** A picture of a signature is small, whatever was scribbled. */
const MOST_BYTES = 65_536;
const SMALLEST = 120;

const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The browser drew no picture.'))),
      'image/png',
    );
  });

function smaller(canvas: HTMLCanvasElement, width: number): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = width;
  copy.height = Math.round((canvas.height / canvas.width) * width);
  copy.getContext('2d')?.drawImage(canvas, 0, 0, copy.width, copy.height);
  return copy;
}

/** The drawing as a PNG of 64 kB at most; a denser one becomes smaller. */
export async function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  let width = canvas.width;
  let picture = await pngOf(canvas);
  while (picture.size > MOST_BYTES && width > SMALLEST) {
    width = Math.round(width * 0.7);
    picture = await pngOf(smaller(canvas, width));
  }
  return picture;
}
