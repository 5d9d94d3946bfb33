import './printing.messages.ts';
import './layouts/layout-rules.ts';
import './lists/print-list.ts';
import type { Module } from '../../kernel/module.ts';
import { fetchBlank, fetchPaper } from './papers/fetch-paper.ts';
import { BlankPaperResolver, LayoutResolver, RecordPaperResolver } from './printing.resolver.ts';

/** Papers and lists as documents. */
export const printingModule: Module = {
  name: 'printing',
  resolvers: [RecordPaperResolver, BlankPaperResolver, LayoutResolver],
  downloads: { paper: fetchPaper, 'blank-paper': fetchBlank },
};
