import type { ReactNode } from 'react';

import styles from './kit.module.css';

/** Chinese people are known by the end of their name; companies and others by the beginning. */
function initial(name: string, isCompany: boolean): string {
  const plain = name.trim();
  if (!isCompany && /[\u3400-\u9fff]/.test(plain)) return plain.slice(-1);
  return plain.charAt(0).toUpperCase();
}

type Props = {
  name: string;
  size?: number;
  square?: boolean;
  /** An image in place of the letter. */
  image?: string | null | undefined;
};

/** Stands for a person (round) or a company (square); the name beside it is what is read aloud. */
export function Avatar({ name, size = 24, square, image }: Props): ReactNode {
  if (image) return <img alt="" className={styles['logo']} height={size} src={image} width={size} />;
  return (
    <span
      aria-hidden="true"
      className={styles['avatar']}
      data-square={square || undefined}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.46) }}
    >
      {initial(name, square === true)}
    </span>
  );
}
