import { useId, useRef, useState, type PointerEvent, type ReactNode } from 'react';

import { isComposing } from '../../../lib/composing.ts';
import { Button } from '../../kit/button.tsx';
import { word } from '../../words.messages.ts';
import type { Signed } from '../lookups.ts';
import { t as paperText } from '../paper.messages.ts';
import { pictureOf } from './signature-picture.ts';
import { t } from './signature.messages.ts';

import form from '../../form/form.module.css';
import css from '../fields/fields.module.css';

const WIDTH = 480;
const HEIGHT = 160;
const LINE = 2.5;

type Props = {
  label: string;
  name: string;
  /** Whether there is a place for what is drawn. */
  canDraw: boolean;
  /** Answers why it was not kept. */
  onSigned: (signed: Signed) => Promise<string | undefined>;
  onCancel: () => void;
};

type Drawing = {
  canvas: React.RefObject<HTMLCanvasElement | null>;
  isDrawn: boolean;
  clear: () => void;
  handlers: Record<
    'onPointerDown' | 'onPointerMove' | 'onPointerUp',
    (event: PointerEvent<HTMLCanvasElement>) => void
  >;
};

/** Where on the paper a pointer is; the canvas may be drawn smaller than it is. */
function pointOf({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>): [number, number] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return [((clientX - left) / width) * WIDTH, ((clientY - top) / height) * HEIGHT];
}

/** Lines that a pen, a mouse or a finger draws. */
function useDrawing(): Drawing {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDown = useRef(false);
  const [isDrawn, setIsDrawn] = useState(false);
  const pen = (): CanvasRenderingContext2D | null => canvas.current?.getContext('2d') ?? null;
  return {
    canvas,
    isDrawn,
    clear() {
      pen()?.clearRect(0, 0, WIDTH, HEIGHT);
      setIsDrawn(false);
    },
    handlers: {
      onPointerDown(event) {
        const context = pen();
        if (!context || event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        isDown.current = true;
        context.lineWidth = LINE;
        context.lineCap = 'round';
        context.lineJoin = 'round';
        context.strokeStyle = 'black';
        context.beginPath();
        context.moveTo(...pointOf(event));
      },
      onPointerMove(event) {
        const context = pen();
        if (!context || !isDown.current) return;
        context.lineTo(...pointOf(event));
        context.stroke();
        if (!isDrawn) setIsDrawn(true);
      },
      onPointerUp() {
        isDown.current = false;
      },
    },
  };
}

/** A place to sign: by hand, or by name alone where nobody can draw. */
export function SignaturePad({ label, name: firstName, canDraw, onSigned, onCancel }: Props): ReactNode {
  const id = useId();
  const { canvas, isDrawn, clear, handlers } = useDrawing();
  const [name, setName] = useState(firstName);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const sign = async (): Promise<void> => {
    if (name.trim() === '') {
      setFailure(t('signNobody'));
      document.getElementById(id)?.focus();
      return;
    }
    setIsBusy(true);
    try {
      const picture = isDrawn && canvas.current ? await pictureOf(canvas.current) : null;
      const problem = await onSigned({ name: name.trim(), picture });
      if (problem === undefined) return;
      setFailure(t('signRefused', { reason: problem }));
    } catch (error) {
      reportError(error);
      setFailure(t('signFailed'));
    }
    setIsBusy(false);
  };
  return (
    <div className={css['pad']}>
      {canDraw && (
        <canvas
          {...handlers}
          aria-label={t('signPad')}
          className={css['canvas']}
          height={HEIGHT}
          onPointerCancel={handlers.onPointerUp}
          ref={canvas}
          role="img"
          width={WIDTH}
        />
      )}
      <div className={css['padFoot']}>
        <label htmlFor={id}>{t('signName')}</label>
        <input
          aria-describedby={`${id}-said`}
          aria-invalid={failure === undefined ? undefined : true}
          autoComplete="name"
          autoFocus
          className={form['input']}
          id={id}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isComposing(event) || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            void sign();
          }}
          type="text"
          value={name}
        />
        <Button
          aria-label={paperText('part', { field: label, part: t('signDone') })}
          busy={isBusy}
          kind="primary"
          onClick={() => void sign()}
          size="sm"
        >
          {t('signDone')}
        </Button>
        {isDrawn && (
          <Button kind="quiet" onClick={clear} size="sm">
            {t('signClear')}
          </Button>
        )}
        <Button kind="quiet" onClick={onCancel} size="sm">
          {word('cancel')}
        </Button>
      </div>
      <p className={failure === undefined ? css['note'] : form['error']} id={`${id}-said`} role="status">
        {failure ?? (canDraw ? t('signHint') : '')}
      </p>
    </div>
  );
}
