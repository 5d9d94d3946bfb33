import { useMemo, type ReactNode } from 'react';

import { qrModules } from '../../lib/qr/qr.ts';

const quiet = 4;

/** A QR code on its own white ground, because readers expect dark on light in every theme. */
export function QrCode({
  text,
  label,
  size = 176,
}: {
  text: string;
  label: string;
  size?: number;
}): ReactNode {
  const [path, side] = useMemo(() => {
    const modules = qrModules(text);
    const drawn = modules.flatMap((row, y) =>
      row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')),
    );
    return [drawn.join(''), modules.length + quiet * 2];
  }, [text]);
  return (
    <svg
      aria-label={label}
      height={size}
      role="img"
      shapeRendering="crispEdges"
      viewBox={`0 0 ${side} ${side}`}
      width={size}
    >
      <rect fill="#fff" height={side} width={side} />
      <path d={path} fill="#000" />
    </svg>
  );
}
