// A part of the page that stands where the parts before it end.
import type { Pen } from './pen.ts';

/** The parts of the structure, in the order in which the page is read out. */
export interface Parts {
  readonly head: PDFKit.PDFStructureElement;
  readonly table: PDFKit.PDFStructureElement;
  readonly close: PDFKit.PDFStructureElement;
}

export interface Block {
  readonly height: number;
  draw(pen: Pen, parts: Parts, y: number): void;
}

export const spaceOf = (height: number): Block => ({ height, draw: () => undefined });
