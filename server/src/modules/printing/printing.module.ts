import './printing.messages.ts';
import './lists/print-list.ts';
import type { Module } from '../../kernel/module.ts';

/** Papers and lists as documents. */
export const printingModule: Module = { name: 'printing' };
