import type { ComponentProps } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';

import { setLocale } from '../../../lib/i18n/locale.ts';
import { FileSlot } from './file-slot.tsx';

type Sent = { path: string; blob: Blob };
const sent: Sent[] = [];

vi.mock(import('../../../lib/files/upload.ts'), () => ({
  putFile: (path: string, blob: Blob) => {
    sent.push({ path, blob });
    return {
      answer: Promise.resolve({ ok: true, value: { id: `f${sent.length}` } as never }),
      cancel: vi.fn(),
    };
  },
}));

beforeEach(() => {
  setLocale('zh-CN');
  sent.length = 0;
});

const slot = (given: Partial<ComponentProps<typeof FileSlot>> = {}) => {
  const onChange = vi.fn<(files: { id: string; name: string }[]) => void>();
  const props = {
    id: 'p',
    label: '现场照片',
    files: [],
    disabled: false,
    describedBy: undefined,
    most: undefined,
  };
  return { onChange, ui: <FileSlot {...props} onChange={onChange} photo={undefined} {...given} /> };
};

async function picture(name: string, type: string, width = 40, height = 30): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, 5, 5);
  return new File([await canvas.convertToBlob({ type })], name, { type });
}

/** The same photo with what a camera writes into it. */
async function noted(photo: File): Promise<File> {
  const bytes = new Uint8Array(await photo.arrayBuffer());
  const notes = new TextEncoder().encode('Exif\0\0GPS 30.2741N 120.1551E');
  const head = new Uint8Array([0xff, 0xe1, 0, notes.length + 2]);
  return new File([bytes.slice(0, 2), head, notes, bytes.slice(2)], photo.name, { type: photo.type });
}

test('photos are taken with the camera that the form asks for, or chosen', async () => {
  const { ui } = slot({ photo: { camera: 'environment' } });
  await render(ui);
  const camera = document.querySelector('#p-camera');
  expect(camera).toHaveAttribute('capture', 'environment');
  expect(camera).toHaveAttribute('accept', 'image/*');
  expect(camera).toHaveAttribute('aria-label', '拍照：现场照片');
  const chosen = page.getByLabelText('添加照片：现场照片').element();
  expect(chosen).toHaveAttribute('accept', 'image/*');
  expect(chosen).not.toHaveAttribute('capture');
});

test('other files have neither a camera nor a sort', async () => {
  const { ui } = slot();
  await render(ui);
  expect(page.getByLabelText('添加文件：现场照片').element()).not.toHaveAttribute('accept');
  expect(document.querySelectorAll('input')).toHaveLength(1);
});

test('a photo is sent without where it was taken, no larger than it has to be, as a JPEG', async () => {
  const { ui, onChange } = slot({ photo: { camera: undefined } });
  await render(ui);
  const given = await noted(await picture('现场.jpeg', 'image/jpeg', 4000, 1000));
  expect(await given.text()).toContain('GPS 30.2741N');
  await userEvent.upload(page.getByLabelText('添加照片：现场照片'), given);
  await expect.poll(() => sent).toHaveLength(1);
  const [{ path, blob } = {} as Sent] = sent;
  expect(path).toBe(`/files/photo?name=${encodeURIComponent('现场.jpg')}`);
  expect(blob.type).toBe('image/jpeg');
  expect(await blob.text()).not.toContain('GPS');
  expect(await createImageBitmap(blob)).toMatchObject({ width: 2560, height: 640 });
  expect(onChange).toHaveBeenCalledWith([{ id: 'f1', name: '现场.jpg' }]);
});

test.each([
  ['合同.pdf', 'application/pdf'],
  ['图.svg', 'image/svg+xml'],
  ['坏.jpg', 'image/jpeg'],
])('%s is refused in a sentence and not sent', async (name, type) => {
  const { ui, onChange } = slot({ photo: { camera: undefined } });
  await render(ui);
  await userEvent.upload(page.getByLabelText('添加照片：现场照片'), new File(['<svg/>'], name, { type }));
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent(`“${name}”没有上传：这不是浏览器能显示的照片，请使用 JPEG 或 PNG 格式`);
  expect(sent).toHaveLength(0);
  expect(onChange).not.toHaveBeenCalled();
});

test('more than the form takes are not sent', async () => {
  const { ui } = slot({ photo: { camera: undefined }, files: [{ id: 'a', name: 'a.jpg' }], most: 1 });
  await render(ui);
  await userEvent.upload(page.getByLabelText('添加照片：现场照片'), await picture('b.png', 'image/png'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('“b.png”没有上传：最多 1 个');
  expect(sent).toHaveLength(0);
});
