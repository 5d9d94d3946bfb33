import type { CSSProperties, ReactNode } from 'react';

import styles from './kit.module.css';

type Space = 0 | 1 | 2 | 3 | 4 | 5 | 6;
type Props = {
  gap?: Space;
  align?: CSSProperties['alignItems'];
  justify?: CSSProperties['justifyContent'];
  wrap?: boolean;
  className?: string;
  children: ReactNode;
};

const styleOf = ({ gap = 2, align, justify, wrap }: Props): CSSProperties => ({
  gap: gap === 0 ? 0 : `var(--s${gap})`,
  alignItems: align,
  justifyContent: justify,
  flexWrap: wrap === true ? 'wrap' : undefined,
});

/** Things side by side. */
export function Row(props: Props): ReactNode {
  return (
    <div className={`${styles['row']} ${props.className ?? ''}`} style={styleOf(props)}>
      {props.children}
    </div>
  );
}

/** Things one below the other. */
export function Stack(props: Props): ReactNode {
  return (
    <div className={`${styles['stack']} ${props.className ?? ''}`} style={styleOf(props)}>
      {props.children}
    </div>
  );
}
