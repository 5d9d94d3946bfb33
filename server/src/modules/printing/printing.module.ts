import './printing.messages.ts';
import './lists/print-list.ts';
import type { Module } from '../../kernel/module.ts';
import { fetchBlank, fetchPaper } from './papers/fetch-paper.ts';
import { BlankPaperResolver, RecordPaperResolver } from './printing.resolver.ts';

/** Papers and lists as documents. */
export const printingModule: Module = {
  name: 'printing',
  resolvers: [RecordPaperResolver, BlankPaperResolver],
  downloads: { paper: fetchPaper, 'blank-paper': fetchBlank },
};
