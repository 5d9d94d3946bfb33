import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type * as Typst from '@myriaddreamin/typst-ts-node-compiler';

import type { Sheet } from '../../../kernel/ports/sheets.ts';
import type { Answer, Order } from './orders.ts';

/** What so many documents did not need is forgotten: they have little in common but fonts, and memory is kept low. */
const OLD = 3;

const here = import.meta.dirname;
const packages = createRequire(import.meta.url);
const source = (name: string): string => readFileSync(path.join(here, `${name}.typ`), 'utf8');
const frame = source('frame');
const SOURCES = { paper: `${frame}\n${source('paper')}`, list: `${frame}\n${source('list')}` };

/** Two weights of one family, and the rare characters that it lacks; a folder of the installation may hold more. */
const fonts = (more: string | undefined): string[] => {
  const family = path.dirname(packages.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  return [
    path.join(family, '400Regular'),
    path.join(family, '700Bold'),
    path.join(here, 'fonts'),
    ...(more ? [more] : []),
  ];
};

/** The folder that documents could read from does not exist; pictures are held in memory under it. */
const NOWHERE = path.join(here, 'none');

let compiler: Typst.NodeCompiler | undefined;

function start(): Typst.NodeCompiler {
  const { NodeCompiler } = packages('@myriaddreamin/typst-ts-node-compiler') as typeof Typst;
  return NodeCompiler.create({
    fontArgs: [{ fontPaths: fonts(process.env['FONT_DIR']) }],
    workspace: NOWHERE,
  });
}

type Drawing = Order & { readonly kind: keyof typeof SOURCES };

function draw({ kind, data, pictures, mostPages, isPicture }: Drawing): Answer {
  compiler ??= start();
  compiler.resetShadow();
  for (const [name, bytes] of Object.entries(pictures))
    compiler.mapShadow(path.join(NOWHERE, name), Buffer.from(bytes));
  const made = compiler.compile({ mainFileContent: SOURCES[kind], inputs: { data }, resetRead: true });
  const document = made.result;
  if (!document) {
    const [first] = made.takeDiagnostics()?.shortDiagnostics ?? [];
    return { fault: 'broken', message: JSON.stringify(first ?? made.takeError()?.shortDiagnostics) };
  }
  if (document.numOfPages > mostPages) return { fault: 'pages' };
  const bytes = isPicture === true ? Buffer.from(compiler.plainSvg(document)) : compiler.pdf(document);
  return { bytes };
}

/** The libraries of offices are loaded with the first file of their kind. */
async function write({ kind, data, pictures }: Order): Promise<Answer> {
  const sheet = JSON.parse(data) as Sheet;
  const bytes =
    kind === 'docx'
      ? await (await import('../documents/paper-docx.ts')).paperDocx(sheet, pictures)
      : await (await import('../documents/paper-xlsx.ts')).paperXlsx(sheet, pictures);
  return { bytes };
}

const isDrawing = (order: Order): order is Drawing => order.kind in SOURCES;

async function answerTo(order: Order): Promise<Answer> {
  try {
    return isDrawing(order) ? draw(order) : await write(order);
  } catch (error) {
    return { fault: 'broken', message: (error as Error).message };
  }
}

process.on('message', (order: Order) => {
  void answerTo(order).then((answer) => {
    compiler?.evictCache(OLD);
    process.send?.(answer);
  });
});
process.once('disconnect', () => process.exit(0));
