import '@zhoudao/server/messages/printing/printing';
import { readFileSync } from 'node:fs';

import { baseTemplate, type PrintLayout } from '@zhoudao/schema/templates';
import { papers } from '@zhoudao/schema/templates/form/papers';
import { sheetOf } from '@zhoudao/server/paper-sheets';
import { TypstPress } from '@zhoudao/server/typesetter';

import type { Line } from '../report/lines.ts';

const PAPER = 'F-CMP-01';
const WARM = 60;
const BATCH = 500;
const KILOBYTES = 1024;

/** How fast papers are drawn, one after the other, and what the process that draws them holds at most. */
export interface PrintFigures {
  readonly first: number;
  readonly p50: number;
  readonly batchSeconds: number;
  readonly megabytes: number;
}

/** A complaint on one page, different from every other. */
function aComplaint(at: number) {
  const form = papers().find(({ key }) => key === PAPER);
  if (!form) throw new Error(`No paper ${PAPER}`);
  const { example = {} } = form;
  const nothing = new Set<string>();
  const description = `${at}：到货延误，要求赔偿并书面说明原因，影响产线投产计划。`;
  return sheetOf(
    {
      form,
      answers: { ...example, description },
      hidden: nothing,
      masked: nothing,
      locale: 'zh-CN',
      currency: 'CNY',
      choicesOf: () => [],
      pictureOf: () => undefined,
    },
    {
      letterhead: { name: 'Bench', colour: null, hasLogo: false },
      layout: baseTemplate<PrintLayout>('layout', 'record'),
      record: {
        number: `TS${at}`,
        day: '2026-03-16',
        author: 'Bench',
        url: `https://example.com/papers/${at}`,
      },
      printer: 'Bench',
      at: '2026-03-16 10:30',
    },
  );
}

/** The most that children of this process ever held. */
function childrenMegabytes(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(/\s+/);
  const held = children.map((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return status.includes('Name:\tnode') || status.includes('Name:\tMainThread')
      ? Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / KILOBYTES
      : 0;
  });
  return Math.max(0, ...held);
}

/** Draws papers as the product does. */
export async function printFigures(say: (line: string) => void): Promise<PrintFigures> {
  say('Printing papers');
  const press = new TypstPress();
  const timed = async (at: number): Promise<number> => {
    const began = performance.now();
    await press.pdf({ kind: 'paper', sheet: aComplaint(at) });
    return performance.now() - began;
  };
  try {
    const first = await timed(0);
    const times: number[] = [];
    for (let at = 1; at <= WARM; at += 1) times.push(await timed(at));
    const began = performance.now();
    for (let at = 0; at < BATCH; at += 1) await timed(1000 + at);
    const batchSeconds = (performance.now() - began) / 1000;
    const p50 = times.toSorted((a, b) => a - b)[WARM / 2] ?? Number.NaN;
    return { first, p50, batchSeconds, megabytes: childrenMegabytes() };
  } finally {
    press.close();
  }
}

/** Their figures against their bars. */
export const printLines = (found: PrintFigures | undefined): Line[] => [
  { what: 'papers: the first PDF in ms', value: found?.first ?? Number.NaN },
  {
    key: 'pdf_ms_p50',
    what: 'papers: a PDF of one page in ms, median',
    value: found?.p50 ?? Number.NaN,
    bar: { most: 50 },
  },
  { what: 'papers: 500 PDFs in seconds', value: found?.batchSeconds ?? Number.NaN, bar: { most: 60 } },
  {
    what: 'papers: memory of what draws them in MB',
    value: found?.megabytes ?? Number.NaN,
    bar: { most: 400 },
  },
];
