import type { Running } from '../runtime/product.ts';

/** Fills an empty installation with two companies to look around in. */
export async function seedDemo({ auth }: Running): Promise<void> {
  await auth.ensureAccount({ email: 'demo@zhoudao.example', password: 'zhoudao-demo-2026', name: '周晓', locale: 'zh-CN', companyName: '云帆家电' });
}
