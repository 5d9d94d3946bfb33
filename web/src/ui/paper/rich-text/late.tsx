import { plainOf } from '@zhoudao/schema/templates/form/rich-text';
import { lazy, Suspense, type ReactNode } from 'react';

const View = lazy(async () => {
  try {
    const { RichTextView } = await import('./rich-text-view.tsx');
    return { default: RichTextView };
  } catch {
    return { default: Plain }; // its marks are lost, what it says is not
  }
});

const Plain = ({ text }: { text: string }): ReactNode => plainOf(text);

/** A rich text; until its script has come, what it says. */
export const RichText = ({ text }: { text: string }): ReactNode => (
  <Suspense fallback={<Plain text={text} />}>
    <View text={text} />
  </Suspense>
);
